package glint.datasets.synthetic;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import glint.annotations.InputException;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SceneGeneratorTest {
    private static final SceneRecipe SMALL = SceneRecipe.standard().withExtent(2, 12, new ImageSize(96, 80));

    private static String digest(Frame frame) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * frame.width() * frame.height());
        for (int i = 0; i < frame.width() * frame.height(); i++) {
            bytes.putShort((short) frame.value(i));
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static BitMask mask(Target target) {
        return ((Shape.OfMask) target.shape()).mask();
    }

    private static Point centre(Target target) {
        return new Point(Double.parseDouble(target.attributes().get("centroid_x")), Double.parseDouble(target
                .attributes().get("centroid_y")));
    }

    @ParameterizedTest
    @CsvSource({"SKY, 0476c544e392d472", "SEA, 0c83e1970ce08f13", "GROUND, 321eb574f2abb2dd", "SPACE, 4ffe7897ffc2909d"})
    void aRecipeGivesTheSameCountsOnEveryMachine(Scene scene, String expected) {
        Frame frame = new SceneGenerator(SMALL.withScene(scene)).sequence(1).frame(7);

        assertThat(digest(frame)).isEqualTo(expected);
    }

    @Test
    void framesAreTheSameInAnyOrder() {
        SyntheticSequence forward = new SceneGenerator(SMALL).sequence(0);
        SyntheticSequence backward = new SceneGenerator(SMALL).sequence(0);
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            first.add(digest(forward.frame(i)));
            second.add(digest(backward.frame(11 - i)));
        }
        Collections.reverse(second);

        assertThat(first).isEqualTo(second).doesNotHaveDuplicates();
    }

    @Test
    void anotherSeedAndAnotherSequenceGiveOtherFrames() {
        String one = digest(new SceneGenerator(SMALL).sequence(0).frame(0));

        assertThat(digest(new SceneGenerator(SMALL.withSeed(2)).sequence(0).frame(0))).isNotEqualTo(one);
        assertThat(digest(new SceneGenerator(SMALL).sequence(1).frame(0))).isNotEqualTo(one);
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    void measuredRatiosAreTheOnesAskedFor(Scene scene) {
        SceneRecipe recipe = SceneRecipe.standard().withExtent(6, 8, new ImageSize(256, 192)).withScene(scene)
                .withTargets(4);
        SceneGenerator generator = new SceneGenerator(recipe);
        List<Double> shares = new ArrayList<>();
        for (int s = 0; s < recipe.sequences(); s++) {
            SyntheticSequence sequence = generator.sequence(s);
            for (int i = 0; i < recipe.frames(); i++) {
                Frame frame = sequence.frame(i);
                for (Target target : sequence.labels(i).targets()) {
                    double asked = Double.parseDouble(target.attributes().get("scr"));
                    shares.add(SignalToClutter.of(frame, mask(target)).orElseThrow() / asked);
                }
            }
        }
        Collections.sort(shares);

        assertThat(shares).hasSizeGreaterThan(100);
        assertThat(shares.get(shares.size() / 2)).isCloseTo(1, within(0.1));
        assertThat(shares.get(shares.size() / 10)).isGreaterThan(0.6);
        assertThat(shares.get(shares.size() * 9 / 10)).isLessThan(1.6);
    }

    @Test
    void masksAreSmallAndLieOnTheTarget() {
        SceneRecipe recipe = SMALL.withExtent(20, 12, new ImageSize(96, 80));
        SceneGenerator generator = new SceneGenerator(recipe);
        int[] sides = new int[12];
        for (int s = 0; s < recipe.sequences(); s++) {
            for (int i = 0; i < recipe.frames(); i++) {
                FrameLabels labels = generator.sequence(s).labels(i);
                for (Target target : labels.targets()) {
                    BitMask mask = mask(target);
                    Point centre = centre(target);
                    sides[Math.max(mask.width(), mask.height())]++;
                    assertThat(mask.clip(recipe.size())).isEqualTo(mask);
                    assertThat(mask.bounds().contains(centre)).isTrue();
                    assertThat(target.provenance().origin()).isEqualTo(Provenance.Origin.SYNTHETIC);
                }
            }
        }

        assertThat(sides[2]).isPositive();
        assertThat(sides[5]).isPositive();
        assertThat(sides[0] + sides[8] + sides[9] + sides[10] + sides[11]).isZero();
    }

    @Test
    void theTrueCentreIsTheCentroidOfTheMaskToAPixel() {
        SyntheticSequence sequence = new SceneGenerator(SMALL).sequence(0);
        for (int i = 0; i < 12; i++) {
            for (Target target : sequence.labels(i).targets()) {
                BitMask mask = mask(target);
                boolean cut = mask.x() == 0 || mask.y() == 0 || mask.x() + mask.width() == 96
                        || mask.y() + mask.height() == 80;
                assertThat(mask.centroid().distance(centre(target))).isLessThan(cut ? 3 : 0.75);
            }
        }
    }

    @Test
    void targetsMoveNoFasterThanTheRecipeAllowsAndKeepTheirTrack() {
        SceneRecipe recipe = SMALL.withExtent(10, 40, new ImageSize(96, 80));
        SceneGenerator generator = new SceneGenerator(recipe);
        int left = 0;
        int steps = 0;
        for (int s = 0; s < recipe.sequences(); s++) {
            SyntheticSequence sequence = generator.sequence(s);
            Map<Long, Point> before = new HashMap<>();
            for (int i = 0; i < recipe.frames(); i++) {
                Map<Long, Point> now = new HashMap<>();
                for (Target target : sequence.labels(i).targets()) {
                    long track = target.track().orElseThrow();
                    assertThat(track).isBetween(1L, 3L);
                    assertThat(now.put(track, centre(target))).isNull();
                    if (before.containsKey(track)) {
                        assertThat(centre(target).distance(before.get(track))).isLessThan(recipe.speed().high() + 1e-3);
                        steps++;
                    }
                }
                left += before.size() > now.size() ? 1 : 0;
                before = now;
            }
        }

        assertThat(steps).isGreaterThan(300);
        assertThat(left).as("some targets leave the frame").isPositive();
    }

    @Test
    void idsAreUniqueInTheRecipe() {
        SceneGenerator generator = new SceneGenerator(SMALL);
        List<Long> ids = new ArrayList<>();
        for (int s = 0; s < 2; s++) {
            for (int i = 0; i < 12; i++) {
                generator.sequence(s).labels(i).targets().forEach(t -> ids.add(t.id()));
            }
        }

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id > 0);
    }

    @Test
    void deadAndHotPixelsNeverChange() {
        SensorModel bad = new SensorModel(0.007, 0.005, 0, 0, 0.01, 0.01);
        SceneRecipe recipe = new SceneRecipe(1, 6, new ImageSize(64, 64), 14, 3, 0, Scene.SKY, SMALL.scr(), SMALL
                .spread(), SMALL.speed(), 0.5, bad);
        SyntheticSequence sequence = new SceneGenerator(recipe).sequence(0);
        Frame first = sequence.frame(0);
        boolean[] stuck = new boolean[64 * 64];
        Arrays.fill(stuck, true);
        for (int i = 1; i < 6; i++) {
            Frame frame = sequence.frame(i);
            for (int p = 0; p < stuck.length; p++) {
                stuck[p] &= frame.value(p) == first.value(p);
            }
        }
        int count = 0;
        for (boolean b : stuck) {
            count += b ? 1 : 0;
        }

        assertThat(count).isBetween(75, 90);
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    void countsFitTheDepth(Scene scene) {
        for (int bits : new int[]{8, 12, 14, 16}) {
            Frame frame = new SceneGenerator(SMALL.withScene(scene).withBits(bits)).sequence(0).frame(0);
            int full = 0;
            for (int i = 0; i < 96 * 80; i++) {
                full += frame.value(i) >= frame.fullScale() || frame.value(i) == 0 ? 1 : 0;
            }

            assertThat(frame.type()).isEqualTo(bits == 8 ? Frame.SampleType.UINT8 : Frame.SampleType.UINT16);
            assertThat(frame.validBits()).isEqualTo(bits);
            assertThat(full).as("clipped pixels of " + bits + " bits").isLessThan(50);
        }
    }

    @Test
    void theDemoHasThreeTargetsOfVariedContrastInAllFrames() {
        SceneRecipe demo = SceneRecipe.demo();
        SyntheticSequence sequence = new SceneGenerator(demo).sequence(0);

        assertThat(demo.frames()).isEqualTo(20);
        assertThat(demo.size()).isEqualTo(new ImageSize(320, 256));
        for (int i = 0; i < 20; i++) {
            assertThat(sequence.labels(i).targets()).hasSize(3);
        }
        double[] scr = sequence.targets().stream().mapToDouble(SyntheticSequence.DrawnTarget::scr).sorted().toArray();
        assertThat(scr[2]).isGreaterThan(1.5 * scr[0]);
    }

    @Test
    void aRecipeThatCannotBeMadeSaysWhichFigureIsWrong() {
        assertThatThrownBy(() -> SMALL.withBits(7)).isInstanceOf(InputException.class).hasMessageContaining(
                "bits is 7").hasMessageContaining("8 to 16");
        assertThatThrownBy(() -> SMALL.withExtent(0, 1, new ImageSize(64, 64))).hasMessageContaining("sequences is 0");
    }
}
