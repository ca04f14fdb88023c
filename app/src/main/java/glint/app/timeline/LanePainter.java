package glint.app.timeline;

import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import glint.app.messages.Messages;
import glint.app.models.DetectorRow;
import glint.app.shell.theme.ThemeColors;

/** Paints ruler and lanes from the top down: names on the left, frames on the right. */
final class LanePainter {
    static final int RULER = 18;
    static final int SCORES = 13;
    static final int DENSITY = 17;
    static final int TRACK = 17;
    private static final int INSET = 12;
    private static final int LONG_TICK = 6;
    private static final int SHORT_TICK = 3;
    private static final double TICK_ROOM = 64;
    private static final int BAR = 7;
    private static final int THIN_BAR = 3;
    private static final double DIAMOND = 4;
    private static final Font NAME = Font.font("Inter", 11);
    private static final Font STRONG = Font.font("Inter Semi Bold", 11);
    private static final Font NUMBER = Font.font("JetBrains Mono", 10);

    private final TimelineViewModel model;
    private final Messages messages;
    private final ThemeColors colors;

    LanePainter(TimelineViewModel model, Messages messages, ThemeColors colors) {
        this.model = model;
        this.messages = messages;
        this.colors = colors;
    }

    /** Height of everything. */
    double height() {
        return RULER + model.detectors().size() * (double) SCORES + DENSITY
                + model.lanesProperty().get().size() * (double) TRACK + 2;
    }

    /**
     * Paints.
     *
     * @param names width of the column of names
     * @param scale of the rest
     */
    void paint(GraphicsContext gc, double names, double height, TimeScale scale) {
        double width = names + scale.width();
        gc.clearRect(0, 0, width, height);
        gc.setTextBaseline(VPos.CENTER);
        ruler(gc, names, width, height, scale);
        double y = RULER;
        for (DetectorRow row : model.detectors()) {
            scores(gc, row, names, y, scale);
            y += SCORES;
        }
        density(gc, names, y, scale);
        y += DENSITY;
        OptionalLong selected = model.selectedTrack();
        for (TrackLane lane : model.lanesProperty().get()) {
            boolean isSelected = selected.isPresent() && selected.getAsLong() == lane.track();
            track(gc, lane, isSelected, names, y, scale);
            y += TRACK;
        }
        gc.setFill(colors.of("-color-border-muted"));
        gc.fillRect(names - 1, 0, 1, height);
    }

    private void ruler(GraphicsContext gc, double names, double width, double height, TimeScale scale) {
        gc.setFill(colors.of("-color-bg-subtle"));
        gc.fillRect(0, 0, width, RULER);
        gc.setFont(NUMBER);
        gc.setTextAlign(TextAlignment.LEFT);
        int step = scale.tick(TICK_ROOM);
        int small = Math.max(1, step / 5);
        Extent extent = scale.extent();
        int from = (scale.frame(0) - extent.first()) / small * small + extent.first();
        for (int frame = from; frame < extent.end() && scale.x(frame) < scale.width(); frame += small) {
            int number = frame - extent.first();
            double x = Math.floor(names + scale.x(frame));
            if (x < names) {
                continue;
            }
            boolean isLong = number % step == 0;
            gc.setFill(colors.of("-color-border-default"));
            gc.fillRect(x, RULER - (isLong ? LONG_TICK : SHORT_TICK), 1, isLong ? LONG_TICK : SHORT_TICK);
            if (isLong) {
                gc.setFill(colors.of("-color-border-subtle"));
                gc.fillRect(x, RULER, 1, height - RULER);
                gc.setFill(colors.of("-color-fg-muted"));
                gc.fillText(Messages.number(number), x + 3, RULER / 2.0 - 1);
            }
        }
    }

    /** As high as the best score of the frame, in colour from the threshold on. */
    private void scores(GraphicsContext gc, DetectorRow row, double names, double y, TimeScale scale) {
        boolean shown = row.shownProperty().get();
        String letter = row.tag().letter().toLowerCase(Locale.ROOT);
        Color own = "abcde".contains(letter) ? colors.of("-glint-detector-" + letter) : colors.of("-color-fg-muted");
        name(gc, row.tag().letter(), row.tag().title(), Optional.of(threshold(row)), shown, shown
                ? own
                : colors.of("-color-fg-subtle"), y, SCORES, names);
        double threshold = row.thresholdProperty().get();
        Color kept = shown ? own : colors.of("-color-fg-subtle");
        Color dropped = colors.of("-glint-track");
        columns(scale, (from, to, x, width) -> {
            float best = row.scores().best(from, to);
            if (!Float.isNaN(best)) {
                double bar = Math.max(1, Math.round(best * (SCORES - 2)));
                gc.setFill(best >= threshold ? kept : dropped);
                gc.fillRect(names + x, y + SCORES - bar, width, bar);
            }
        });
    }

    private static String threshold(DetectorRow row) {
        return String.format(Locale.ROOT, "%.2f", row.thresholdProperty().get()).replaceFirst("^0", "");
    }

    private void density(GraphicsContext gc, double names, double y, TimeScale scale) {
        gc.setFill(colors.of("-color-border-subtle"));
        gc.fillRect(0, y, names + scale.width(), 1);
        gc.setFont(NAME);
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setFill(colors.of("-color-fg-muted"));
        gc.fillText(messages.text("timeline.density"), INSET, y + DENSITY / 2.0);
        int most = 1;
        for (int frame = scale.extent().first(); frame < scale.extent().end(); frame++) {
            most = Math.max(most, model.labels(frame));
        }
        double unit = (DENSITY - 4.0) / most;
        Color bar = colors.of("-color-fg-subtle").deriveColor(0, 1, 1, 0.7);
        columns(scale, (from, to, x, width) -> {
            int count = 0;
            for (int frame = from; frame < to; frame++) {
                count = Math.max(count, model.labels(frame));
            }
            double high = Math.ceil(count * unit);
            gc.setFill(bar);
            gc.fillRect(names + x, y + DENSITY - 1 - high, width, high);
        });
    }

    private void track(GraphicsContext gc, TrackLane lane, boolean selected, double names, double y, TimeScale scale) {
        if (selected) {
            gc.setFill(colors.of("-color-accent-subtle"));
            gc.fillRect(0, y, names + scale.width(), TRACK);
        }
        name(gc, "T" + lane.track(), lane.category().name(), Optional.empty(), true, colors.of("-color-fg-default"), y,
                TRACK, names);
        Color bar = colors.of("-glint-detector-a");
        int last = -1;
        for (int from = lane.frames().nextSetBit(scale.extent().first()); from >= 0 && from < scale.extent().end();) {
            int to = Math.min(scale.extent().end(), lane.frames().nextClearBit(from));
            if (last >= 0) {
                dots(gc, names, y, scale, last, from);
            }
            double x0 = Math.max(0, scale.x(from));
            double x1 = Math.min(scale.width(), scale.x(to));
            if (x1 > x0) {
                gc.setFill(bar);
                int high = lane.keys().isPresent() ? THIN_BAR : BAR;
                gc.fillRect(names + x0, y + (TRACK - high) / 2.0, Math.max(1, x1 - x0 - (scale.perFrame() > 3 ? 1 : 0)),
                        high);
            }
            last = to;
            from = lane.frames().nextSetBit(to);
        }
        lane.keys().ifPresent(keys -> keys(gc, keys, names, y + TRACK / 2.0, scale));
    }

    /** A diamond for each key frame that has room for one, a thick bar where they stand close. */
    private void keys(GraphicsContext gc, BitSet keys, double names, double middle, TimeScale scale) {
        gc.setFill(colors.of("-glint-detector-a"));
        gc.setStroke(colors.of("-color-fg-default"));
        gc.setLineWidth(1);
        int room = (int) Math.ceil((2 * DIAMOND + 1) / scale.perFrame());
        for (int frame = keys.nextSetBit(scale.extent().first()); frame >= 0
                && frame < scale.extent().end(); frame = keys.nextSetBit(frame + 1)) {
            double left = Math.max(0, scale.x(frame));
            double right = Math.min(scale.width(), scale.x(frame + 1));
            int before = keys.previousSetBit(frame - 1);
            int after = keys.nextSetBit(frame + 1);
            boolean isAlone = (before < 0 || frame - before >= room) && (after < 0 || after - frame >= room);
            if (right <= left) {
                continue;
            }
            if (isAlone) {
                double x = names + (left + right) / 2;
                double[] xs = {x - DIAMOND, x, x + DIAMOND, x};
                double[] ys = {middle, middle - DIAMOND, middle, middle + DIAMOND};
                gc.fillPolygon(xs, ys, xs.length);
                gc.strokePolygon(xs, ys, xs.length);
            } else {
                double gap = scale.perFrame() > 3 ? 1 : 0;
                gc.fillRect(names + left, middle - BAR / 2.0, Math.max(1, right - left - gap), BAR);
            }
        }
    }

    /** A gap: the track goes on later. */
    private void dots(GraphicsContext gc, double names, double y, TimeScale scale, int from, int to) {
        double x1 = Math.min(scale.width(), scale.x(to));
        gc.setFill(colors.of("-color-fg-subtle"));
        for (double x = Math.max(0, scale.x(from)) + 1; x + 2 <= x1; x += 5) {
            gc.fillRect(names + Math.floor(x), y + Math.floor(TRACK / 2.0), 2, 1);
        }
    }

    private void name(GraphicsContext gc, String tag, String title, Optional<String> value, boolean shown, Color colour,
            double y, double height, double names) {
        double middle = y + height / 2;
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setFont(STRONG);
        gc.setFill(colour);
        gc.fillText(tag, INSET, middle);
        gc.setFont(NAME);
        gc.setFill(colors.of(shown ? "-color-fg-default" : "-color-fg-subtle"));
        double indent = INSET + 16 + Math.max(0, tag.length() - 2) * 7.0;
        gc.fillText(title, indent, middle, Math.max(10, names - indent - (value.isPresent() ? 44 : 8)));
        value.ifPresent(text -> {
            gc.setFont(NUMBER);
            gc.setTextAlign(TextAlignment.RIGHT);
            gc.fillText(text, names - 10, middle);
        });
    }

    private interface Column {
        void paint(int from, int to, double x, double width);
    }

    /** Visits what stands side by side: a frame where it is wide enough to see, else the frames of a pixel. */
    private static void columns(TimeScale scale, Column column) {
        Extent extent = scale.extent();
        if (extent.count() == 0) {
            return;
        }
        if (scale.perFrame() >= 2) {
            double gap = scale.perFrame() >= 4 ? 1 : 0;
            for (int frame = scale.frame(0); frame < extent.end() && scale.x(frame) < scale.width(); frame++) {
                double x = Math.max(0, Math.round(scale.x(frame)));
                double end = Math.min(scale.width(), Math.round(scale.x(frame + 1)) - gap);
                if (end > x) {
                    column.paint(frame, frame + 1, x, end - x);
                }
            }
            return;
        }
        double end = Math.min(scale.width(), scale.x(extent.end()));
        for (int x = 0; x < end; x++) {
            int from = scale.frame(x);
            column.paint(from, Math.max(from + 1, scale.frame(x + 1)), x, 1);
        }
    }
}
