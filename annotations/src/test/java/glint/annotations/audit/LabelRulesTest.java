package glint.annotations.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;

import org.junit.jupiter.api.Test;

import glint.annotations.SharedData;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.MaskReading;
import glint.annotations.convert.MaskToBoxes;
import glint.annotations.format.Options;
import glint.annotations.format.mask.MaskImage;
import glint.annotations.format.voc.VocFormat;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;

class LabelRulesTest {
    private static FrameLabels labels(Shape... shapes) {
        List<Target> targets = new ArrayList<>();
        for (Shape shape : shapes) {
            targets.add(Target.of(targets.size() + 1, shape, Category.TARGET, Provenance.imported("x")));
        }
        return new FrameLabels("a.png", new ImageSize(64, 48), targets);
    }

    private static Shape box(double x0, double y0, double x1, double y1) {
        return new Shape.OfBox(new Box(x0, y0, x1, y1));
    }

    private static Shape mask(int x, int y) {
        return new Shape.OfMask(BitMask.filled(Box.ofPixels(x, y, x + 1, y + 1)));
    }

    @Test
    void rulesAreFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(LabelRule.class)).extracting(LabelRule::id).contains("box-outside-image",
                "several-targets-in-one-box");
    }

    @Test
    void onlyBoxesThatReachBeyondTheImageAreFindings() {
        List<Finding> findings = new BoxOutsideImage().check(labels(box(0, 0, 64, 48), box(60, 1.5, 64.25, 9)), Optional
                .empty());

        assertThat(findings).singleElement().satisfies(f -> {
            assertThat(f.target()).isEqualTo(OptionalLong.of(2));
            assertThat(f.message()).contains("(60, 1.5) to (64.25, 9)").contains("64×48");
        });
    }

    @Test
    void aBoxAroundTwoTargetsIsAFinding() {
        List<Finding> findings = new SeveralTargetsInOneBox().check(labels(box(5, 5, 20, 20), box(5, 5, 9, 9), mask(6,
                6), mask(15, 15)), Optional.empty());

        assertThat(findings).singleElement().satisfies(f -> {
            assertThat(f.target()).isEqualTo(OptionalLong.of(1));
            assertThat(f.message()).contains("2 targets");
        });
    }

    @Test
    void theGroupedBoxOfNuaaIsFound() {
        FrameLabels boxes = new VocFormat().read(SharedData.of("NUAA-SIRST/masks/Misc_1.xml"), Options.noImages(
                BoxConvention.ZERO_BASED_INCLUSIVE)).labels().frames().getFirst();
        List<BitMask> components = MaskToBoxes.components(MaskImage.read(SharedData.of(
                "NUAA-SIRST/masks/Misc_1_pixels0.png")).above(127), MaskReading.DEFAULT);

        assertThat(new SeveralTargetsInOneBox().check(boxes, components)).hasSize(1);
    }
}
