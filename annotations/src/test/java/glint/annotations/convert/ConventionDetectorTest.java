package glint.annotations.convert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import glint.annotations.SharedData;
import glint.annotations.convert.ConventionDetector.Compared;
import glint.annotations.convert.ConventionDetector.Framed;
import glint.annotations.format.FrameNames;
import glint.annotations.format.Options;
import glint.annotations.format.mask.MaskFormat;
import glint.annotations.format.voc.VocFormat;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;

class ConventionDetectorTest {
    private static final ImageSize SIZE = new ImageSize(64, 48);

    private static Box numbers(BoxConvention convention, Box edges) {
        double[] n = convention.fromEdges(edges);
        return new Box(n[0], n[1], n[2], n[3]);
    }

    @Test
    void boxesVoteForTheConventionTheyWereWrittenIn() {
        BitMask mask = BitMask.of(0, 0, 64, 48, (x, y) -> (x / 3 == 4 && y / 4 == 2) || (x > 50 && y > 40));
        for (BoxConvention convention : BoxConvention.values()) {
            List<Box> boxes = List.of(numbers(convention, new Box(12, 8, 15, 12)),
                    numbers(convention, new Box(51, 41, 64,
                            48)),
                    new Box(30, 30, 40, 40));

            ConventionVote vote = ConventionDetector.fromMasks(List.of(new Compared(boxes, mask)));

            assertThat(vote.convention()).hasValue(convention);
            assertThat(vote.agreeing()).isEqualTo(2);
            assertThat(vote.boxes()).isEqualTo(3);
            assertThat(vote.offsets().values()).containsExactly(2, 1);
        }
    }

    @Test
    void withoutMasksNothingIsClaimed() {
        ConventionVote vote = ConventionDetector.fromMasks(List.of(new Compared(List.of(new Box(1, 1, 2, 2)), BitMask
                .empty())));

        assertThat(vote.convention()).isEmpty();
        assertThat(vote.boxes()).isEqualTo(1);
    }

    @Test
    void numbersAtTheBordersRuleConventionsOut() {
        assertThat(possible(new Box(0, 5, 9, 9))).containsExactlyInAnyOrder(BoxConvention.ZERO_BASED_INCLUSIVE,
                BoxConvention.ZERO_BASED_HALF_OPEN);
        assertThat(possible(new Box(5, 5, 64, 9))).doesNotContain(BoxConvention.ZERO_BASED_INCLUSIVE);
        assertThat(possible(new Box(5, 5, 65, 9))).containsExactly(BoxConvention.ONE_BASED_HALF_OPEN);
        assertThat(possible(new Box(5, 5, 5, 5))).containsExactlyInAnyOrder(BoxConvention.ONE_BASED_INCLUSIVE,
                BoxConvention.ZERO_BASED_INCLUSIVE);
        assertThat(possible(new Box(5, 5, 9, 9))).hasSize(4);
    }

    private static Set<BoxConvention> possible(Box numbers) {
        return ConventionDetector.possible(List.of(new Framed(List.of(numbers), SIZE)));
    }

    @Test
    void theBoxesOfSirstV2CountFromOneAndEndHalfOpen() {
        Map<String, FrameLabels> masks = new HashMap<>();
        new MaskFormat().read(SharedData.of("SIRST-V2/annotations/masks"), Options.noImages()).labels().frames()
                .forEach(
                        f -> masks.put(FrameNames.stem(f.frame()), f));
        List<Compared> compared = new ArrayList<>();
        for (FrameLabels boxes : new VocFormat().read(SharedData.of("SIRST-V2/annotations/bboxes"), Options.noImages())
                .labels().frames()) {
            FrameLabels mask = masks.get(FrameNames.stem(boxes.frame()));
            if (mask != null) {
                compared.add(
                        new Compared(boxes.targets().stream().map(Target::box).toList(), BoxesToMask.pixels(mask)));
            }
        }

        ConventionVote vote = ConventionDetector.fromMasks(compared);

        assertThat(vote.convention()).hasValue(BoxConvention.ONE_BASED_HALF_OPEN);
        assertThat(vote.agreeing()).isEqualTo(136);
        assertThat(vote.boxes()).isEqualTo(137);
    }
}
