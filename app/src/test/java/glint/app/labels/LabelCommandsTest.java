package glint.app.labels;

import org.junit.jupiter.api.Test;

import glint.annotations.edit.LabelEdit;
import glint.annotations.geometry.Box;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance.Origin;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LabelCommandsTest {
    @Test
    void aNudgeByATenthOfAPixelIsExact() {
        LabelScene scene = new LabelScene(LabelScene.box(1, 10, 10.4, 4, 4)).select(1);
        for (int i = 0; i < 3; i++) {
            scene.commands.nudge(0.1, 0);
        }
        assertThat(scene.label(1).box()).isEqualTo(new Box(10.3, 10.4, 14.3, 14.4));
        assertThat(scene.editor.applied()).hasSize(3);
    }

    @Test
    void nudgingThereAndBackAHundredTimesLeavesTheBoxWhereItWas() {
        LabelScene scene = new LabelScene(LabelScene.box(1, 10.7, 10.4, 4, 4)).select(1);
        Box before = scene.label(1).box();
        for (int i = 0; i < 100; i++) {
            scene.commands.nudge(0.1, -0.1);
        }
        for (int i = 0; i < 100; i++) {
            scene.commands.nudge(-0.1, 0.1);
        }
        assertThat(scene.label(1).box()).isEqualTo(before);
    }

    @Test
    void aMaskIsNudgedByWholePixelsOnly() {
        LabelScene scene = new LabelScene(LabelScene.mask(1, 10, 10, 2, 2)).select(1);
        assertThat(scene.commands.nudge(0.1, 0)).isTrue();
        assertThat(scene.editor.applied()).isEmpty();
        scene.commands.nudge(1, 0);
        assertThat(scene.label(1).box()).isEqualTo(Box.ofSize(11, 10, 2, 2));
    }

    @Test
    void withoutASelectionThereIsNothingToNudge() {
        assertThat(new LabelScene(LabelScene.box(1, 10, 10, 4, 4)).commands.nudge(1, 0)).isFalse();
    }

    @Test
    void aSideMovesOutwardsAndInwardsAndTheOthersStay() {
        LabelScene scene = new LabelScene(LabelScene.box(1, 10, 10, 4, 4)).select(1);
        scene.commands.nudgeSide(Side.LEFT, 1);
        scene.commands.nudgeSide(Side.BOTTOM, -1);
        assertThat(scene.label(1).box()).isEqualTo(new Box(9, 10, 14, 13));
    }

    @Test
    void aSideNeverCrossesTheOppositeOne() {
        LabelScene scene = new LabelScene(LabelScene.box(1, 10, 10, 0.5, 4)).select(1);
        scene.commands.nudgeSide(Side.RIGHT, -1);
        assertThat(scene.label(1).box().width()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void anAcceptedDetectionBecomesALabelThatKnowsWhereItCameFrom() {
        LabelScene scene = new LabelScene(LabelScene.box(7, 10, 10, 4, 4));
        scene.editor.selection().set(new Selection.OfDetection(LabelScene.detection(19, 14, 3, 3, 0.94)));
        assertThat(scene.commands.acceptSelected()).isTrue();
        assertThat(scene.edit()).isInstanceOf(LabelEdit.Add.class);
        Target label = scene.label(8);
        assertThat(label.score()).isEmpty();
        assertThat(label.provenance().origin()).isEqualTo(Origin.ACCEPTED);
        assertThat(label.provenance().source()).isEqualTo("le-irstd");
        assertThat(label.provenance().checkpoint()).contains("3f9c2e1a");
        assertThat(label.provenance().threshold()).hasValue(0.5);
        assertThat(scene.editor.selection().get()).isEqualTo(new Selection.OfLabel(8));
    }

    @Test
    void aChangedImportIsCorrectedAndADrawingStaysADrawing() {
        LabelScene scene = new LabelScene(LabelScene.box(1, 10, 10, 4, 4)).select(1);
        scene.commands.nudge(1, 0);
        assertThat(scene.label(1).provenance().origin()).isEqualTo(Origin.CORRECTED);
        assertThat(scene.label(1).provenance().source()).isEqualTo("a.xml");
        scene.commands.add(new Shape.OfBox(Box.ofSize(30, 30, 2, 2)));
        scene.commands.nudge(1, 0);
        assertThat(scene.label(2).provenance().origin()).isEqualTo(Origin.DRAWN);
    }

    @Test
    void snappingPutsTheCentreOfTheBoxOnThePeak() {
        LabelScene scene = new LabelScene(LabelScene.box(1, 17, 13, 4, 4)).select(1);
        assertThat(scene.commands.snapToPeak()).isTrue();
        Box box = scene.label(1).box();
        assertThat(box.centre().x()).isCloseTo(20.3, within(0.1));
        assertThat(box.centre().y()).isCloseTo(15.6, within(0.1));
        assertThat(box.width()).isCloseTo(4, within(1e-9));
        assertThat(scene.editor.applied()).hasSize(1);
    }

    @Test
    void growingGivesTheLabelTheBrightPixelsAroundThePeak() {
        LabelScene scene = new LabelScene(LabelScene.box(1, 18, 13, 4, 4)).select(1);
        assertThat(scene.commands.growFromPeak()).isTrue();
        assertThat(scene.label(1).shape()).isInstanceOfSatisfying(Shape.OfMask.class,
                m -> assertThat(m.mask().get(20, 15)).isTrue());
    }

    @Test
    void tabGoesRoundTheLabelsBothWays() {
        LabelScene scene = new LabelScene(LabelScene.box(1, 1, 1, 2, 2), LabelScene.box(2, 9, 9, 2, 2));
        scene.commands.selectNext(true);
        assertThat(scene.editor.selection().get()).isEqualTo(new Selection.OfLabel(1));
        scene.commands.selectNext(false);
        assertThat(scene.editor.selection().get()).isEqualTo(new Selection.OfLabel(2));
        scene.commands.selectNext(true);
        assertThat(scene.editor.selection().get()).isEqualTo(new Selection.OfLabel(1));
    }

    @Test
    void everyCommandIsTakenBackByOneUndo() {
        LabelScene scene = new LabelScene(LabelScene.box(1, 18, 13, 4, 4)).select(1);
        FrameLabels before = scene.editor.labels().get();
        scene.commands.nudge(0.1, 0);
        scene.commands.nudgeSide(Side.TOP, 1);
        scene.commands.snapToPeak();
        scene.commands.growFromPeak();
        scene.commands.deleteSelected();
        assertThat(scene.editor.labels().get().targets()).isEmpty();
        for (int i = 0; i < 5; i++) {
            scene.editor.undo();
        }
        assertThat(scene.editor.labels().get()).isEqualTo(before);
    }
}
