package io.crodino.samples.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class ArchitectureDrawingTest {
    @Test
    void theDrawingInTheDocumentsIsTheOneThatIsMade() throws Exception {
        assertThat(Files.readString(Path.of("../docs/images/architecture.svg")))
                .as("renew it: ./crodino demo --pictures docs/images")
                .isEqualTo(ArchitectureDrawing.svg());
    }

    @Test
    void itIsXml() throws Exception {
        byte[] bytes = ArchitectureDrawing.svg().getBytes(StandardCharsets.UTF_8);

        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(bytes))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
    }
}
