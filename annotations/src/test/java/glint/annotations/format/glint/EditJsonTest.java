package glint.annotations.format.glint;

import java.util.List;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

import glint.annotations.InputException;
import glint.annotations.edit.LabelEdit;
import glint.annotations.format.RandomTargets;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EditJsonTest {
    private final RandomTargets targets = new RandomTargets(6, new ImageSize(640, 512));

    @Test
    void targetsComeBackExactly() {
        for (int i = 0; i < 5000; i++) {
            Target target = targets.target(i * 1_000_003L);
            assertThat(TargetJson.fromBytes(TargetJson.toBytes(target))).isEqualTo(target);
        }
    }

    @Test
    void equalTargetsGiveEqualBytes() {
        Target target = targets.target(1);

        assertThat(TargetJson.toBytes(TargetJson.fromBytes(TargetJson.toBytes(target)))).isEqualTo(
                TargetJson.toBytes(target));
    }

    @Test
    void aScoreThatIsNoNumberComesBack() {
        Target target = targets.target(1).withScore(OptionalDouble.of(Double.NaN));

        assertThat(TargetJson.fromBytes(TargetJson.toBytes(target))).isEqualTo(target);
    }

    @Test
    void editsComeBackExactly() {
        for (int i = 0; i < 2000; i++) {
            LabelEdit edit = edit(i, 2);
            assertThat(EditJson.fromBytes(EditJson.toBytes(edit))).isEqualTo(edit);
        }
    }

    private LabelEdit edit(long id, int depth) {
        String frame = "sous-dossier/été#000001";
        return switch (targets.below(depth > 0 ? 4 : 3)) {
            case 0 -> new LabelEdit.Add(frame, targets.below(9), targets.target(id));
            case 1 -> new LabelEdit.Remove(frame, targets.below(9), targets.target(id));
            case 2 -> new LabelEdit.Replace(frame, targets.below(9), targets.target(id), targets.target(id));
            default -> LabelEdit.group("Redraw", List.of(edit(id, depth - 1), edit(id + 1, depth - 1)));
        };
    }

    @Test
    void damagedBytesAreRefused() {
        byte[] whole = EditJson.toBytes(new LabelEdit.Add("1.png", 0, targets.target(1)));
        for (int length = 0; length < whole.length; length++) {
            String cut = new String(whole, 0, length, UTF_8);
            assertThatThrownBy(() -> EditJson.fromBytes(cut.getBytes(UTF_8))).isInstanceOf(InputException.class)
                    .hasMessageContaining("stored edit");
        }
        for (String text : List.of("[]", "{}", "{\"frame\":1}", "{\"frame\":\"a\",\"add\":1.5}", "[".repeat(
                100_000))) {
            assertThatThrownBy(() -> EditJson.fromBytes(text.getBytes(UTF_8))).isInstanceOf(InputException.class);
        }
    }
}
