package io.crodino.curation.page;

import io.crodino.curation.stats.FolderSurvey;
import io.crodino.formats.markup.Element;
import java.util.ArrayList;
import java.util.List;

/** What a folder holds. One file that opens offline. */
public record StatsPage(FolderSurvey survey) {
    /** The file. */
    public String html() {
        SurveySections sections = new SurveySections(survey);
        String name =
                survey.index().folder().root().toAbsolutePath().normalize().toString();
        List<Element> body = new ArrayList<>();
        body.add(Element.of("h1", "What the folder holds: " + name));
        body.add(sections.summary());
        body.addAll(sections.all());
        return PageFrame.html("data stats: " + name, body);
    }
}
