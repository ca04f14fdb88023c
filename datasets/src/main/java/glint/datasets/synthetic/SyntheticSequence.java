package glint.datasets.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;

/**
 * One generated sequence. Frames are rendered when asked for, in any order and from any thread, always to the same
 * counts.
 *
 * <p>A target's brightness is chosen so that its signal-to-clutter ratio is the drawn one against the scene and the
 * expected noise of every {@value #KNOT}th frame, and changes evenly between these; see {@link SignalToClutter}. Where
 * the scene itself is bright under the target, the brightness is held at half of what an even background would call
 * for, so that no labelled target vanishes.
 */
public final class SyntheticSequence {
    private static final int KNOT = 4;
    private static final Provenance GENERATED = Provenance.of(Provenance.Origin.SYNTHETIC, "synth");

    private final SceneRecipe recipe;
    private final int index;
    private final Sensor sensor;
    private final Backdrop backdrop;
    private final List<TargetTrack> tracks;
    /** Brightness of every track at every knot. */
    private final double[][] brightness;

    /**
     * What was drawn for one target.
     *
     * @param track its identity, from 1
     * @param scr the signal-to-clutter ratio asked for
     * @param spreadAlong standard deviation of its point-spread function along the longer axis, in pixels
     * @param spreadAcross the same along the shorter axis
     */
    public record DrawnTarget(long track, double scr, double spreadAlong, double spreadAcross) {}

    SyntheticSequence(SceneRecipe recipe, int index, Sensor sensor, Backdrop backdrop, List<TargetTrack> tracks) {
        this.recipe = recipe;
        this.index = index;
        this.sensor = sensor;
        this.backdrop = backdrop;
        this.tracks = List.copyOf(tracks);
        int knots = (recipe.frames() + KNOT - 2) / KNOT + 1;
        this.brightness = new double[tracks.size()][knots];
        if (!tracks.isEmpty()) {
            chooseBrightness(knots);
        }
    }

    private void chooseBrightness(int knots) {
        float[] signal = new float[(int) recipe.size().pixels()];
        for (int k = 0; k < knots; k++) {
            int frame = Math.min(k * KNOT, recipe.frames() - 1);
            backdrop.render(frame, signal);
            Frame scene = Frame.ofFloats(recipe.size().width(), recipe.size().height(), signal);
            for (int i = 0; i < tracks.size(); i++) {
                brightness[i][k] = brightness(tracks.get(i), frame, scene);
            }
        }
        for (double[] row : brightness) {
            fillGaps(row);
        }
    }

    /** Brightness that gives the wanted ratio; NaN while the target is out of view. */
    private double brightness(TargetTrack track, int frame, Frame scene) {
        BitMask mask = track.mask(frame, recipe.size());
        if (mask.isEmpty()) {
            return Double.NaN;
        }
        PointSource source = track.source(frame);
        double[] shares = new double[1];
        mask.forEach((x, y) -> shares[0] += source.share(x, y));
        double meanShare = shares[0] / mask.area();
        SignalToClutter.Surroundings around = SignalToClutter.surroundings(scene, mask);
        double noise = sensor.noise(around.ring());
        double deviation = Math.sqrt(around.deviation() * around.deviation() + noise * noise);
        double wanted = track.scr() * deviation;
        return Math.max(wanted / 2, wanted - (around.target() - around.ring())) / meanShare;
    }

    /** A target out of view has the brightness of the nearest knot at which it is seen. */
    private static void fillGaps(double[] row) {
        for (int i = 1; i < row.length; i++) {
            if (Double.isNaN(row[i])) {
                row[i] = row[i - 1];
            }
        }
        for (int i = row.length - 2; i >= 0; i--) {
            if (Double.isNaN(row[i])) {
                row[i] = row[i + 1];
            }
        }
    }

    /** {@code seq0000} for the first. */
    public String name() {
        return String.format(Locale.ROOT, "seq%04d", index);
    }

    public int frameCount() {
        return recipe.frames();
    }

    /** Path of a frame in a written data set: {@code seq0000/images/000000.png}. */
    public String frameName(int frame) {
        return name() + "/images/" + fileName(Objects.checkIndex(frame, recipe.frames()));
    }

    static String fileName(int frame) {
        return String.format(Locale.ROOT, "%06d.png", frame);
    }

    /** Renders a frame at the depth of the recipe: 8-bit counts, or 16-bit counts with the recipe's valid bits. */
    public Frame frame(int frame) {
        Objects.checkIndex(frame, recipe.frames());
        float[] signal = new float[(int) recipe.size().pixels()];
        backdrop.render(frame, signal);
        for (int i = 0; i < tracks.size(); i++) {
            double height = brightnessAt(brightness[i], frame);
            if (!Double.isNaN(height)) {
                tracks.get(i).source(frame).addTo(signal, recipe.size(), height);
            }
        }
        return sensor.expose(signal, Chance.stream(recipe.seed(), index, 2, frame));
    }

    private double brightnessAt(double[] knots, int frame) {
        int before = frame / KNOT;
        if (before == knots.length - 1) {
            return knots[before];
        }
        int from = before * KNOT;
        int to = Math.min(from + KNOT, recipe.frames() - 1);
        double t = (double) (frame - from) / (to - from);
        return knots[before] * (1 - t) + knots[before + 1] * t;
    }

    /**
     * The targets whose centre lies in the frame. Masks hold the pixels that receive at least
     * {@value PointSource#MASK_SHARE} of what the target's brightest pixel receives; the true centre, in pixel edges,
     * and the ratio asked for are the attributes {@code centroid_x}, {@code centroid_y} and {@code scr}. Ids are unique
     * in the recipe.
     */
    public FrameLabels labels(int frame) {
        Objects.checkIndex(frame, recipe.frames());
        ImageSize size = recipe.size();
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            TargetTrack track = tracks.get(i);
            BitMask mask = track.mask(frame, size);
            if (!mask.isEmpty()) {
                long id = ((long) index * recipe.frames() + frame) * tracks.size() + i + 1;
                PointSource source = track.source(frame);
                Map<String, String> attributes = Map.of("centroid_x", decimals(source.x()), "centroid_y", decimals(
                        source.y()), "scr", decimals(track.scr()));
                targets.add(new Target(id, new Shape.OfMask(mask), Category.TARGET, OptionalDouble.empty(), OptionalLong
                        .of(i + 1), attributes, GENERATED));
            }
        }
        return new FrameLabels(frameName(frame), size, targets);
    }

    /** The true centre of a target in a frame, in pixel edges. */
    Point centre(int frame, long track) {
        PointSource source = tracks.get((int) track - 1).source(frame);
        return new Point(source.x(), source.y());
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** What was drawn for the targets, by track id. */
    public List<DrawnTarget> targets() {
        List<DrawnTarget> drawn = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            TargetTrack track = tracks.get(i);
            drawn.add(new DrawnTarget(i + 1, track.scr(), track.along(), track.across()));
        }
        return List.copyOf(drawn);
    }
}
