package glint.annotations.format.glint;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

import org.junit.jupiter.api.Test;

import glint.annotations.InputException;
import glint.annotations.edit.Batch;
import glint.annotations.edit.DecisionEdit;
import glint.annotations.edit.LabelEdit;
import glint.annotations.edit.TrackEdit;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.Decision;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.annotations.model.Track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GestureJsonTest {
    private static final Category DRONE = new Category(3, "无人机");
    private static final Track TRACK = new Track(4, DRONE, Set.of("a#000001", "a#000009"), Set.of("a#000009"));

    private static LabelEdit edit(String frame) {
        Target target = Target.of(1, new Shape.OfBox(new Box(0.1, 0.2, 3, 4)), DRONE,
                Provenance.of(Provenance.Origin.DRAWN, "test"));
        return LabelEdit.add(FrameLabels.none(frame, new ImageSize(8, 8)), target);
    }

    @Test
    void aBatchComesBackAsItWas() {
        Track moved = TRACK.withFrames(Set.of("a#000002"), Set.of());
        Batch batch = new Batch("Three things", List.of(edit("a"), edit("b")), List.of(TrackEdit.replace(TRACK, moved),
                TrackEdit.add(TRACK.withId(5)), TrackEdit.remove(TRACK.withId(6))));
        assertThat(GestureJson.fromBytes(GestureJson.toBytes(batch))).isEqualTo(batch);
        assertThat(batch.invert().invert()).isEqualTo(batch);
    }

    @Test
    void decisionsComeBackAsTheyWere() {
        Decision decision = new Decision(7, "a", Decision.TARGET, "size", OptionalLong.of(3), new Box(0.1, 2, 3, 4.5),
                Decision.Answer.UNSURE, "三个检测器", "Ann", Instant.parse("2026-11-20T12:00:00Z"));
        Batch batch = new Batch("Decide", List.of(), List.of(), List.of(new DecisionEdit(decision, true)));
        assertThat(GestureJson.fromBytes(GestureJson.toBytes(batch))).isEqualTo(batch);
        assertThat(batch.invert().decisions()).containsExactly(new DecisionEdit(decision, false));
        assertThat(batch.invert().invert()).isEqualTo(batch);
    }

    @Test
    void anEditOfOneFrameIsWrittenAsBefore() {
        LabelEdit edit = edit("a");
        assertThat(GestureJson.toBytes(edit)).isEqualTo(EditJson.toBytes(edit));
        assertThat(GestureJson.fromBytes(EditJson.toBytes(edit))).isEqualTo(edit);
    }

    @Test
    void damagedBytesAreRefused() {
        for (String damaged : List.of("{", "{\"batch\": 3}", "{\"batch\": \"x\", \"edits\": [], \"tracks\": []}",
                "{\"batch\": \"x\", \"edits\": [], \"tracks\": [{}]}")) {
            assertThatThrownBy(() -> GestureJson.fromBytes(damaged.getBytes(StandardCharsets.UTF_8))).as(damaged)
                    .isInstanceOf(InputException.class);
        }
    }

    @Test
    void twoEditsOfOneFrameBelongIntoAGroup() {
        assertThatThrownBy(() -> Batch.of("Twice", List.of(edit("a"), edit("a"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("frame a");
    }
}
