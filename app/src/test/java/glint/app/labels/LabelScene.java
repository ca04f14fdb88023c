package glint.app.labels;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import glint.annotations.edit.LabelEdit;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Raster;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;

/** A frame of 64 x 48 pixels with a bright spot, an editor on it and the commands, for tests. */
public final class LabelScene {
    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    public static final ImageSize SIZE = new ImageSize(64, 48);

    public final Frame frame = spot();
    public final MemoryLabelEditor editor;
    public final LabelCommands commands;

    public LabelScene(Target... labels) {
        editor = new MemoryLabelEditor(new FrameLabels("a.png", SIZE, List.of(labels)));
        commands = new LabelCommands(editor, () -> Optional.<Raster>of(frame), () -> Category.TARGET, "me",
                InstantSource.fixed(NOW));
    }

    public static Target box(long id, double x, double y, double width, double height) {
        return Target.of(id, new Shape.OfBox(Box.ofSize(x, y, width, height)), Category.TARGET,
                Provenance.imported("a.xml"));
    }

    public static Target mask(long id, int x, int y, int width, int height) {
        return Target.of(id, new Shape.OfMask(BitMask.of(x, y, width, height, (px, py) -> true)), Category.TARGET,
                Provenance.imported("a.png"));
    }

    public static Target detection(double x, double y, double width, double height, double score) {
        return new Target(1, new Shape.OfBox(Box.ofSize(x, y, width, height)), Category.TARGET,
                OptionalDouble.of(score), java.util.OptionalLong.empty(), java.util.Map.of(),
                new Provenance(Provenance.Origin.DETECTED, "le-irstd", Optional.of("3f9c2e1a"),
                        OptionalDouble.of(0.5), Optional.empty()));
    }

    public LabelScene select(long id) {
        editor.selection().set(new Selection.OfLabel(id));
        return this;
    }

    public Target label(long id) {
        return editor.labels().get().target(id).orElseThrow();
    }

    /** The only edit that was made. */
    public LabelEdit edit() {
        if (editor.applied().size() != 1) {
            throw new AssertionError("Expected one edit, got " + editor.applied());
        }
        return editor.applied().getFirst();
    }

    /** Background 100 with a checkerboard of ± 2 and a spot of 200 counts at (20.3, 15.6). */
    private static Frame spot() {
        short[] counts = new short[SIZE.width() * SIZE.height()];
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                double dx = x + 0.5 - 20.3;
                double dy = y + 0.5 - 15.6;
                double spot = 200 * Math.exp(-(dx * dx + dy * dy) / 1.28);
                counts[y * SIZE.width() + x] = (short) Math.round(100 + ((x + y) % 2 == 0 ? -2 : 2) + spot);
            }
        }
        return Frame.ofShorts(SIZE.width(), SIZE.height(), 14, counts);
    }
}
