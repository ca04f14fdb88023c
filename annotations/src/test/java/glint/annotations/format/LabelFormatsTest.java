package glint.annotations.format;

import org.junit.jupiter.api.Test;

import glint.annotations.InputException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LabelFormatsTest {
    @Test
    void formatsAreFoundById() {
        assertThat(LabelFormats.all()).extracting(LabelFormat::id).contains("coco", "mask", "voc").isSorted();
        assertThat(LabelFormats.byId("voc").title()).isEqualTo("Pascal VOC XML");
    }

    @Test
    void anUnknownFormatIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> LabelFormats.byId("cocoa")).isInstanceOf(InputException.class).hasMessageContaining(
                "cocoa").hasMessageMatching(".*coco, .*mask, .*voc.*");
    }
}
