package io.crodino.curation.check;

import io.crodino.curation.scan.FolderIndex;
import java.util.ArrayList;
import java.util.List;

/** Whether the folder says what it holds, and readers see all that lies in it. */
final class DescriptionRule implements CheckRule {
    @Override
    public List<Defect> judge(Evidence evidence) {
        FolderIndex index = evidence.index();
        List<Defect> defects = new ArrayList<>();
        index.mistake()
                .ifPresent(mistake -> defects.add(Defect.fault(
                        "description", mistake + "; until then labels and distances are not judged", List.of())));
        if (index.mistake().isEmpty()
                && index.folder().classes().isEmpty()
                && !index.label().isEmpty()) {
            defects.add(Defect.fault(
                    "classes",
                    "dataset.yaml has no classes, but label/ has "
                            + Words.count(index.label().size(), "picture") + ": write down what their ids mean",
                    List.of()));
        }
        if (index.frames().isEmpty()) {
            defects.add(
                    Defect.fault("no-frames", "there are no pictures in rgb/ and depth/: copy them there", List.of()));
        }
        if (!index.strays().isEmpty()) {
            defects.add(Defect.warning(
                    "strays",
                    Words.count(index.strays().size(), "file") + " that no reader takes for a picture: "
                            + Words.named(index.strays())
                            + "; expected names that end in .png (colour also .jpg), in small letters",
                    List.of()));
        }
        return defects;
    }
}
