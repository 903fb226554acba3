package io.crodino.spark;

import io.crodino.edge.segment.PictureFigures;
import io.crodino.formats.ClassInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Writes figures as Parquet, a row for each picture; the names of the classes are in the file's metadata. */
final class FigureTable implements AutoCloseable {
    private static final MessageType SCHEMA = Types.buildMessage()
            .required(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("stem")
            .required(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("sensor")
            .required(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("model")
            .optional(PrimitiveTypeName.DOUBLE)
            .named("milliseconds")
            .optional(PrimitiveTypeName.DOUBLE)
            .named("confidence")
            .optional(PrimitiveTypeName.DOUBLE)
            .named("miou")
            .optionalList()
            .element(Types.primitive(PrimitiveTypeName.DOUBLE, Repetition.REQUIRED)
                    .named("element"))
            .named("shares")
            .optional(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("reason")
            .named("figures");

    private final ParquetWriter<Group> writer;

    /** @param file is made anew */
    FigureTable(Path file, List<ClassInfo> classes) throws IOException {
        this.writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(SCHEMA)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withExtraMetaData(
                        Map.of("classes", classes.stream().map(ClassInfo::name).collect(Collectors.joining(","))))
                .build();
    }

    void add(FigureRow row) throws IOException {
        Group group = new SimpleGroup(SCHEMA);
        group.append("stem", row.stem()).append("sensor", row.sensor()).append("model", row.model());
        PictureFigures figures = row.figures();
        if (figures != null) {
            group.append("milliseconds", figures.milliseconds()).append("confidence", figures.confidence());
            Group shares = group.addGroup("shares");
            figures.shares().forEach(share -> shares.addGroup("list").append("element", share.doubleValue()));
        }
        Double miou = row.miou();
        if (miou != null) {
            group.append("miou", miou.doubleValue());
        }
        if (row.reason() != null) {
            group.append("reason", row.reason());
        }
        writer.write(group);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
