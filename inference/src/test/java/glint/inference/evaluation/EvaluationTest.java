package glint.inference.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

import glint.annotations.InputException;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EvaluationTest {
    private static final ImageSize SIZE = new ImageSize(32, 32);
    private static final Box BOX = Box.ofSize(4, 4, 3, 3);
    private static final Category DRONE = new Category(7, "drone");
    private static final Category BIRD = new Category(8, "bird");

    private static Target label(Category category) {
        return Target.of(1, new Shape.OfBox(BOX), category, Provenance.imported("test"));
    }

    private static Target detection(Category category, double score) {
        return label(category).withScore(OptionalDouble.of(score));
    }

    private static FrameLabels frame(String name, Target... targets) {
        return new FrameLabels(name, SIZE, List.of(targets));
    }

    private static LabelSet set(List<Category> categories, FrameLabels... frames) {
        return new LabelSet(categories, Arrays.asList(frames));
    }

    private static EvaluationRun coco(LabelSet truth, LabelSet detections) {
        return Evaluation.of("le-irstd", truth, detections, Optional.empty()).run(Protocol.COCO,
                EvaluationOptions.PUBLISHED);
    }

    private static double ap(String truthName, String detectionName) {
        return coco(set(List.of(DRONE), frame(truthName, label(DRONE))), set(List.of(DRONE), frame(detectionName,
                detection(DRONE, 0.9)))).boxes().ap50();
    }

    @Test
    void imagesMatchWithoutTheirExtension() {
        assertThat(ap("images/Misc_1.png", "images/Misc_1.bmp")).isEqualTo(1.0);
    }

    @Test
    void imagesMatchWhenOnePathIsTheEndOfTheOther() {
        assertThat(ap("images/Misc_1.png", "Misc_1.png")).isEqualTo(1.0);
        assertThat(ap("Misc_1.png", "images/Misc_1.png")).isEqualTo(1.0);
    }

    @Test
    void imagesOfTheSameNameInDifferentFoldersDoNotMatch() {
        assertThat(ap("data10/0.bmp", "data11/0.bmp")).isZero();
    }

    @Test
    void framesOfAStackMatchByNumber() {
        assertThat(ap("clip.mp4#000003", "clip.avi#000003")).isEqualTo(1.0);
        assertThat(ap("clip.mp4#000003", "clip.mp4#000004")).isZero();
    }

    @Test
    void aNameThatCouldMeanTwoImagesMeansNone() {
        LabelSet truth = set(List.of(DRONE), frame("a/0.png", label(DRONE)), frame("b/0.png", label(DRONE)));
        EvaluationRun run = coco(truth, set(List.of(DRONE), frame("0.png", detection(DRONE, 0.9))));
        assertThat(run.unknownImages()).isEqualTo(1);
    }

    @Test
    void imagesOnlyInTheDetectionsAreLeftOutWithOneWarning() {
        LabelSet truth = set(List.of(DRONE), frame("a.png", label(DRONE)));
        LabelSet detections = set(List.of(DRONE), frame("a.png", detection(DRONE, 0.9)), frame("x.png",
                detection(DRONE, 0.95)), frame("y.png", detection(DRONE, 0.95)));
        Evaluation evaluation = Evaluation.of("le-irstd", truth, detections, Optional.empty());
        EvaluationRun run = evaluation.run(Protocol.COCO, EvaluationOptions.PUBLISHED);
        assertThat(run.boxes().ap50()).isEqualTo(1.0);
        assertThat(run.unknownImages()).isEqualTo(2);
        assertThat(evaluation.warnings()).singleElement().asString().contains("2 images", "x.png");
    }

    @Test
    void labelledImagesWithoutDetectionsCountAsMissed() {
        LabelSet truth = set(List.of(DRONE), frame("a.png", label(DRONE)), frame("b.png", label(DRONE)));
        EvaluationRun run = coco(truth, set(List.of(DRONE), frame("a.png", detection(DRONE, 0.9))));
        assertThat(run.boxes().recall()).isEqualTo(0.5);
    }

    @Test
    void twoEntriesForOneImageAreRefused() {
        LabelSet truth = set(List.of(DRONE), frame("a.png", label(DRONE)));
        LabelSet detections = set(List.of(DRONE), frame("a.bmp"), frame("a.jpg"));
        assertThatThrownBy(() -> coco(truth, detections)).isInstanceOf(InputException.class).hasMessageContaining(
                "a.jpg");
    }

    @Test
    void aDetectionWithoutAScoreIsRefused() {
        LabelSet truth = set(List.of(DRONE), frame("a.png", label(DRONE)));
        assertThatThrownBy(() -> coco(truth, truth)).isInstanceOf(InputException.class).hasMessageContaining("a.png");
    }

    @Test
    void categoriesMatchByName() {
        LabelSet truth = set(List.of(DRONE, BIRD), frame("a.png", label(DRONE)));
        Category other = new Category(1, "drone");
        LabelSet right = set(List.of(BIRD, other), frame("a.png", detection(other, 0.9)));
        LabelSet wrong = set(List.of(BIRD, other), frame("a.png", detection(BIRD, 0.9)));
        assertThat(coco(truth, right).boxes().ap50()).isEqualTo(1.0);
        assertThat(coco(truth, wrong).boxes().ap50()).isZero();
    }

    @Test
    void aSingleCategoryOnEitherSideMatchesAll() {
        LabelSet truth = set(List.of(DRONE, BIRD), frame("a.png", label(BIRD)));
        LabelSet detections = set(List.of(Category.TARGET), frame("a.png", detection(Category.TARGET, 0.9)));
        assertThat(coco(truth, detections).boxes().ap50()).isEqualTo(1.0);
    }

    @Test
    void optionsReplaceOnlyWhatTheyName() {
        EvaluationOptions options = new EvaluationOptions(OptionalDouble.of(0.38), OptionalDouble.empty(),
                OptionalDouble.of(0.2));
        assertThat(options.settings(Protocol.VOC_PLUS_ONE).rule()).isEqualTo(new MatchRule.IouPlusOne(0.38));
        assertThat(options.settings(Protocol.COCO).rule()).isEqualTo(new MatchRule.Iou(0.38));
        assertThat(options.settings(Protocol.COCO).confidence()).isEqualTo(0.2);
        assertThat(options.settings(Protocol.COCO).maxDetections()).isEqualTo(100);
    }

    private static FrameLabels masked(String name, ImageSize size, BitMask mask) {
        return new FrameLabels(name, size, List.of(Target.of(1, new Shape.OfMask(mask), Category.TARGET,
                Provenance.imported("test"))));
    }

    @Test
    void masksOnBothSidesGivePixelAndTargetFigures() {
        BitMask square = BitMask.filled(BOX);
        LabelSet truth = set(List.of(Category.TARGET), masked("a.png", SIZE, square), masked("b.png", SIZE, square));
        LabelSet masks = set(List.of(Category.TARGET), masked("a.png", SIZE, square));
        Evaluation evaluation = Evaluation.of("danet", truth, set(List.of()), Optional.of(masks));
        MaskFigures figures = evaluation.run(Protocol.COCO, EvaluationOptions.PUBLISHED).masks().orElseThrow();
        assertThat(figures.pixels().iou()).isEqualTo(0.5);
        assertThat(figures.targets().pd()).isEqualTo(0.5);
        assertThat(evaluation.warnings()).singleElement().asString().contains("1 labelled image has no predicted mask");
    }

    @Test
    void labelsThatAreBoxesHaveNoPixelFigures() {
        LabelSet truth = set(List.of(DRONE), frame("a.png", label(DRONE)));
        LabelSet masks = set(List.of(Category.TARGET), masked("a.png", SIZE, BitMask.filled(BOX)));
        Evaluation evaluation = Evaluation.of("danet", truth, set(List.of()), Optional.of(masks));
        assertThat(evaluation.run(Protocol.COCO, EvaluationOptions.PUBLISHED).masks()).isEmpty();
    }

    @Test
    void aPredictedMaskOfAnotherSizeIsRefused() {
        BitMask square = BitMask.filled(BOX);
        LabelSet truth = set(List.of(Category.TARGET), masked("a.png", SIZE, square));
        LabelSet masks = set(List.of(Category.TARGET), masked("a.png", new ImageSize(64, 64), square));
        assertThatThrownBy(() -> Evaluation.of("danet", truth, set(List.of()), Optional.of(masks))).isInstanceOf(
                InputException.class).hasMessageContaining("64×64");
    }
}
