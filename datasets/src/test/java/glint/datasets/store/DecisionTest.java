package glint.datasets.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.edit.Batch;
import glint.annotations.edit.DecisionEdit;
import glint.annotations.edit.LabelEdit;
import glint.annotations.geometry.Box;
import glint.annotations.model.Decision;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DecisionTest {
    @TempDir
    Path folder;

    @BeforeEach
    void fill() {
        try (ProjectStore store = ProjectStore.create(project())) {
            store.importSource(RandomLabels.source("a", folder, 4), new RandomLabels(1).labels(4, 3), _ -> {});
        }
    }

    private Path project() {
        return folder.resolve("p.glint");
    }

    private static Decision decision(long id, String frame) {
        return new Decision(id, frame, Decision.TARGET, "disagreement", OptionalLong.empty(), new Box(0.5, 1, 3.5, 4),
                Decision.Answer.REJECTED, "4 of 5 detectors, no label", "Ann", Instant.parse("2026-11-20T12:00:00Z"));
    }

    private static Batch deciding(Decision decision, List<LabelEdit> edits) {
        return new Batch("Reject", edits, List.of(), List.of(new DecisionEdit(decision, true)));
    }

    @Test
    void aDecisionWithItsLabelIsOneStepThatSurvivesARestart() {
        Decision decision = decision(1, RandomLabels.frameName(1));
        Batch batch;
        FrameLabels before;
        try (ProjectStore store = ProjectStore.open(project())) {
            before = store.labels(2);
            assertThat(store.newDecisionId()).isEqualTo(1);
            batch = deciding(decision, List.of(LabelEdit.remove(before, before.targets().getFirst().id())));
            store.apply(batch);
        }
        try (ProjectStore store = ProjectStore.open(project())) {
            assertThat(store.decisions()).containsExactly(decision);
            assertThat(store.labels(2).targets()).hasSize(before.targets().size() - 1);
            assertThat(store.undo()).contains(batch);
            assertThat(store.decisions()).isEmpty();
            assertThat(store.labels(2)).isEqualTo(before);
            assertThat(store.redo()).contains(batch);
            assertThat(store.decisions()).containsExactly(decision);
            assertThat(store.integrityCheck()).isEmpty();
        }
    }

    @Test
    void aDecisionAloneLeavesNoFrameEdited() {
        try (ProjectStore store = ProjectStore.open(project())) {
            store.apply(deciding(decision(1, RandomLabels.frameName(0)), List.of()));
            assertThat(store.undoDepth()).isEqualTo(1);
            assertThat(store.editedFrames()).isEmpty();
        }
    }

    @Test
    void aDecisionAboutAFrameThatIsNotThereChangesNothing() {
        try (ProjectStore store = ProjectStore.open(project())) {
            FrameLabels labels = store.labels(1);
            Batch batch = deciding(decision(1, "nowhere"), List.of(LabelEdit.remove(labels, labels.targets().getFirst()
                    .id())));
            assertThatThrownBy(() -> store.apply(batch)).isInstanceOf(IllegalArgumentException.class);
            assertThat(store.labels(1)).isEqualTo(labels);
            assertThat(store.undoDepth()).isZero();
        }
    }

    @Test
    void theHistoryOfAFrameHoldsItsGesturesInForceNewestFirst() {
        try (ProjectStore store = ProjectStore.open(project())) {
            Target first = store.labels(1).targets().getFirst();
            LabelEdit remove = LabelEdit.remove(store.labels(1), first.id());
            store.apply(remove);
            store.apply(LabelEdit.remove(store.labels(2), store.labels(2).targets().getFirst().id()));
            LabelEdit again = LabelEdit.remove(store.labels(1), store.labels(1).targets().getFirst().id());
            store.apply(again);
            assertThat(store.history(1, 10)).extracting(EditStep::gesture).containsExactly(again, remove);
            assertThat(store.history(1, 1)).extracting(EditStep::gesture).containsExactly(again);
            store.undo();
            assertThat(store.history(1, 10)).extracting(EditStep::gesture).containsExactly(remove);
        }
    }
}
