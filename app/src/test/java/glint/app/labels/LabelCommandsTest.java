package glint.app.labels;

import java.util.List;

import org.junit.jupiter.api.Test;

import glint.annotations.edit.LabelEdit;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
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

    private static Target pieces(long id) {
        return Target.of(id, new Shape.OfMask(BitMask.of(10, 10, 9, 3, (x, y) -> x < 12 || x > 15)),
                Category.TARGET, Provenance.imported("a.png"));
    }

    @Test
    void aMaskIsSplitIntoItsPiecesInOneGesture() {
        LabelScene scene = new LabelScene(pieces(1)).select(1);
        FrameLabels before = scene.editor.labels().get();
        assertThat(scene.commands.splitPieces()).isTrue();
        assertThat(scene.edit()).isInstanceOf(LabelEdit.Group.class);
        assertThat(scene.editor.labels().get().targets()).extracting(Target::box).containsExactly(new Box(10, 10, 12,
                13), new Box(16, 10, 19, 13));
        assertThat(scene.edit().invert().apply(scene.editor.labels().get())).isEqualTo(before);
    }

    @Test
    void aMaskInOnePieceIsNotSplit() {
        LabelScene scene = new LabelScene(LabelScene.mask(1, 10, 10, 3, 3)).select(1);
        assertThat(scene.commands.splitPieces()).isFalse();
        assertThat(scene.editor.applied()).isEmpty();
    }

    @Test
    void selectedMasksBecomeOneInOneGesture() {
        LabelScene scene = new LabelScene(LabelScene.mask(1, 10, 10, 2, 2), LabelScene.box(2, 30, 30, 4, 4),
                LabelScene.mask(3, 14, 10, 2, 2));
        scene.editor.selection().set(Selection.of(List.of(3L, 1L)));
        FrameLabels before = scene.editor.labels().get();
        assertThat(scene.commands.mergeSelected()).isTrue();
        assertThat(scene.editor.labels().get().targets()).extracting(Target::id).containsExactly(2L, 3L);
        assertThat(((Shape.OfMask) scene.label(3).shape()).mask().area()).isEqualTo(8);
        assertThat(scene.editor.selection().get()).isEqualTo(new Selection.OfLabel(3));
        assertThat(scene.edit().invert().apply(scene.editor.labels().get())).isEqualTo(before);
    }

    @Test
    void selectedBoxesBecomeTheBoxRoundAll() {
        LabelScene scene = new LabelScene(LabelScene.box(1, 10, 10, 2, 2), LabelScene.box(2, 14, 12, 4, 4));
        scene.editor.selection().set(Selection.of(List.of(1L, 2L)));
        scene.commands.mergeSelected();
        assertThat(scene.label(1).shape()).isEqualTo(new Shape.OfBox(new Box(10, 10, 18, 16)));
    }

    @Test
    void oneLabelAloneIsNotMerged() {
        LabelScene scene = new LabelScene(LabelScene.box(1, 10, 10, 2, 2)).select(1);
        assertThat(scene.commands.mergeSelected()).isFalse();
    }

    @Test
    void severalSelectedLabelsGoInOneGesture() {
        LabelScene scene = new LabelScene(LabelScene.box(1, 10, 10, 2, 2), LabelScene.box(2, 14, 12, 4, 4),
                LabelScene.box(3, 30, 12, 4, 4));
        scene.editor.selection().set(Selection.of(List.of(3L, 1L)));
        assertThat(scene.commands.deleteSelected()).isTrue();
        assertThat(scene.edit().describe()).isEqualTo("Delete 2 labels");
        assertThat(scene.editor.labels().get().targets()).extracting(Target::id).containsExactly(2L);
    }

    @Test
    void aMaskBecomesAnOutlineAlongItsPixelsAndTheVeryMaskAgain() {
        Target mask = LabelScene.mask(1, 10, 10, 3, 2);
        LabelScene scene = new LabelScene(mask).select(1);
        assertThat(scene.commands.outlineOrMask()).isTrue();
        assertThat(((Shape.OfPolygon) scene.label(1).shape()).polygon().corners()).hasSize(4);
        assertThat(scene.commands.outlineOrMask()).isTrue();
        assertThat(scene.label(1).shape()).isEqualTo(mask.shape());
    }

    @Test
    void anAttributeIsOneEditAndTheSameOneAgainNone() {
        LabelScene scene = new LabelScene(LabelScene.box(1, 10, 10, 2, 2)).select(1);
        assertThat(scene.commands.setAttribute("difficult", "")).isTrue();
        assertThat(scene.commands.setAttribute("difficult", "")).isFalse();
        assertThat(scene.label(1).attributes()).containsOnlyKeys("difficult");
        assertThat(scene.commands.removeAttribute("difficult")).isTrue();
        assertThat(scene.commands.removeAttribute("occluded")).isFalse();
        assertThat(scene.editor.applied()).hasSize(2);
    }

    @Test
    void aMaskGrowsFromThePeakNearAPlaceAndNotOutOfTheBackground() {
        LabelScene scene = new LabelScene();
        Shape grown = scene.commands.grownFrom(new Point(21.5, 14.5)).orElseThrow();
        assertThat(grown.bounds().contains(new Point(20.5, 15.5))).isTrue();
        assertThat(((Shape.OfMask) grown).mask().area()).isBetween(3, 12);
    }
}
