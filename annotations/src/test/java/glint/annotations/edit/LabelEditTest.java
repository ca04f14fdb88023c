package glint.annotations.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Provenance.Origin;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LabelEditTest {
    private static final ImageSize SIZE = new ImageSize(64, 64);

    private static Target target(long id, double x) {
        return Target.of(id, new Shape.OfBox(Box.ofSize(x, 1, 3, 3)), Category.TARGET,
                Provenance.of(Origin.DRAWN, "me"));
    }

    private static FrameLabels three() {
        return new FrameLabels("a/1.png", SIZE, List.of(target(1, 0), target(2, 10), target(3, 20)));
    }

    @Test
    void undoingARemovalPutsTheTargetBackInItsPlace() {
        LabelEdit edit = LabelEdit.remove(three(), 2);

        assertThat(edit.apply(three()).targets()).extracting(Target::id).containsExactly(1L, 3L);
        assertThat(edit.invert().apply(edit.apply(three()))).isEqualTo(three());
    }

    @Test
    void everyGestureIsTakenBackExactly() {
        SplittableRandom random = new SplittableRandom(5);
        FrameLabels labels = three();
        List<LabelEdit> made = new ArrayList<>();
        List<FrameLabels> states = new ArrayList<>(List.of(labels));
        for (int i = 0; i < 500; i++) {
            LabelEdit edit = random(random, labels, 100 + i);
            labels = edit.apply(labels);
            made.add(edit);
            states.add(labels);
        }
        for (int i = made.size() - 1; i >= 0; i--) {
            labels = made.get(i).invert().apply(labels);
            assertThat(labels).isEqualTo(states.get(i));
            assertThat(made.get(i).invert().invert()).isEqualTo(made.get(i));
        }
    }

    private static LabelEdit random(SplittableRandom random, FrameLabels labels, long freshId) {
        if (labels.targets().isEmpty() || random.nextInt(3) == 0) {
            return new LabelEdit.Add(labels.frame(), random.nextInt(labels.targets().size() + 1),
                    target(freshId, random.nextDouble()));
        }
        Target any = labels.targets().get(random.nextInt(labels.targets().size()));
        return switch (random.nextInt(3)) {
            case 0 -> LabelEdit.remove(labels, any.id());
            case 1 -> LabelEdit.replace(labels, target(any.id(), random.nextDouble()));
            default -> {
                LabelEdit first = LabelEdit.remove(labels, any.id());
                LabelEdit second = LabelEdit.add(first.apply(labels), target(any.id(), random.nextDouble()));
                yield LabelEdit.group("Redraw", List.of(first, second));
            }
        };
    }

    @Test
    void anEditMadeForAnotherStateIsRefused() {
        LabelEdit edit = LabelEdit.replace(three(), target(2, 11));
        FrameLabels moved = LabelEdit.replace(three(), target(2, 50)).apply(three());

        assertThatThrownBy(() -> edit.apply(moved)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a/1.png").hasMessageContaining("target 2");
    }

    @Test
    void anEditMadeForAnotherFrameIsRefused() {
        LabelEdit edit = LabelEdit.remove(three(), 2);

        assertThatThrownBy(() -> edit.apply(new FrameLabels("b.png", SIZE, three().targets()))).isInstanceOf(
                IllegalStateException.class).hasMessageContaining("a/1.png").hasMessageContaining("b.png");
    }

    @Test
    void anIdIsNotGivenTwice() {
        LabelEdit edit = LabelEdit.add(three(), target(3, 40));

        assertThatThrownBy(() -> edit.apply(three())).isInstanceOf(IllegalStateException.class).hasMessageContaining(
                "already");
    }

    @Test
    void aMissingTargetCannotBeRemoved() {
        assertThatThrownBy(() -> LabelEdit.remove(three(), 9)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a/1.png").hasMessageContaining("9");
    }

    @Test
    void aGestureStaysInOneFrame() {
        LabelEdit here = LabelEdit.remove(three(), 2);
        LabelEdit there = new LabelEdit.Remove("b.png", 0, target(1, 0));

        assertThatThrownBy(() -> LabelEdit.group("Delete 2 targets", List.of(here, there))).isInstanceOf(
                IllegalArgumentException.class);
    }

    @Test
    void theUndoMenuSaysWhatHappened() {
        assertThat(LabelEdit.add(three(), target(7, 1)).describe()).isEqualTo("Add target 7");
        assertThat(LabelEdit.remove(three(), 2).describe()).isEqualTo("Delete target 2");
        assertThat(LabelEdit.replace(three(), target(2, 11)).describe()).isEqualTo("Reshape target 2");
        assertThat(LabelEdit.replace(three(), target(2, 10).withCategory(new Category(2, "bird"))).describe())
                .isEqualTo("Call target 2 bird");
    }
}
