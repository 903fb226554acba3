"""Reads exported labels with the formats' own readers, and compares them with the truth, pixel by pixel.

    labels_judge.py READER EXPORT TRUTH

TRUTH has a grey PNG of training ids for each picture (255 = none), and classes.json: {"names": [...], "unlabelled": id,
"void": name}. Prints for each picture its name and the least intersection over union of its classes.
"""

import json
import pathlib
import sys

import numpy
from PIL import Image

VOID = 255


def grey(file):
    return numpy.array(Image.open(file).convert("L"))


def coco(export, classes, truth):
    from pycocotools.coco import COCO

    for file in (export / "annotations").glob("*.json"):
        data = COCO(str(file))
        names = {c["id"]: c["name"] for c in data.loadCats(data.getCatIds())}
        for image in data.loadImgs(data.getImgIds()):
            mask = numpy.full((image["height"], image["width"]), classes["unlabelled"])
            for annotation in data.loadAnns(data.getAnnIds(imgIds=image["id"])):
                mask[data.annToMask(annotation) > 0] = classes["ids"][names[annotation["category_id"]]]
            yield pathlib.Path(image["file_name"]).stem, mask


def labelme(export, classes, truth):
    from labelme.utils import shapes_to_label

    values = {name: id + 1 for name, id in classes["ids"].items()}
    values.update({"_background_": classes["unlabelled"] + 1, "__ignore__": VOID + 1})
    for file in export.glob("*.json"):
        data = json.loads(file.read_text())
        size = (data["imageHeight"], data["imageWidth"])
        mask = shapes_to_label(size, data["shapes"], values)[0].astype(int) - 1
        mask[mask < 0] = classes["unlabelled"]
        yield file.stem, mask


def label_studio(export, classes, truth):
    import urllib.parse

    from label_studio_sdk.converter import brush

    for task in json.loads((export / "tasks.json").read_text()):
        name = pathlib.Path(urllib.parse.unquote(task["data"]["image"])).stem
        mask = numpy.full(truth[name].shape, classes["unlabelled"])
        for result in task["predictions"][0]["result"]:
            size = (result["original_height"], result["original_width"], 4)
            alpha = numpy.reshape(brush.decode_rle(result["value"]["rle"]), size)[:, :, 3]
            mask[alpha > 0] = classes["ids"][result["value"]["brushlabels"][0]]
        yield name, mask


def datumaro(export, classes, truth, form="voc"):
    from datumaro.components.annotation import AnnotationType
    from datumaro.components.dataset import Dataset

    data = Dataset.import_from(str(export), form)
    names = [label.name for label in data.categories()[AnnotationType.label]]
    for item in data:
        name = pathlib.PurePath(item.id).name
        mask = numpy.full(truth[name].shape, classes["unlabelled"])
        for annotation in item.annotations:
            if annotation.type == AnnotationType.mask:
                label = annotation.label
                id = classes["ids"].get(names[label], classes["unlabelled"]) if label < len(names) else VOID
                mask[annotation.image > 0] = id
        yield name, mask


def cityscapes(export, classes, truth):
    return datumaro(export, classes, truth, "cityscapes")


def cityscapes_polygons(export, classes, truth):
    from cityscapesscripts.helpers.annotation import Annotation
    from cityscapesscripts.preparation import json2labelImg

    class Label:
        def __init__(self, number):
            self.id = self.trainId = number
            self.color = (0, 0, 0)

    known = {name: Label(id) for name, id in classes["ids"].items()}
    known["unlabeled"] = Label(VOID)
    json2labelImg.name2label = known
    for file in export.rglob("*_gtFine_polygons.json"):
        annotation = Annotation()
        annotation.fromJsonFile(str(file))
        known["unlabeled"].id = classes["unlabelled"]
        name = file.name[: -len("_gtFine_polygons.json")]
        # What is not drawn has the number of "unlabeled" there; holes of void are drawn with it, too.
        mask = numpy.array(json2labelImg.createLabelImage(annotation, "ids")).astype(int)
        yield name, mask


def least_overlap(mask, truth):
    least = 1.0
    for id in numpy.union1d(numpy.unique(mask), numpy.unique(truth)):
        least = min(least, ((mask == id) & (truth == id)).sum() / ((mask == id) | (truth == id)).sum())
    return least


def main(reader, export, truth):
    folder = pathlib.Path(truth)
    classes = json.loads((folder / "classes.json").read_text())
    classes["ids"] = {name: id for id, name in enumerate(classes["names"])}
    classes["ids"].setdefault(classes["void"], VOID)
    masks = {file.stem: grey(file) for file in folder.glob("*.png")}
    seen = 0
    for name, mask in globals()[reader](pathlib.Path(export), classes, masks):
        print("%s\t%.6f" % (name, least_overlap(mask, masks[name])))
        seen += 1
    if seen != len(masks):
        sys.exit("%d pictures read, expected %d" % (seen, len(masks)))


if __name__ == "__main__":
    main(*sys.argv[1:])
