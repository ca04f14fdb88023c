package glint.app.review;

import java.util.ArrayList;
import java.util.List;

import glint.annotations.GlintException;
import glint.annotations.geometry.Box;
import glint.app.frames.Crops;
import glint.app.fx.TaskProgress;
import glint.datasets.display.Colormap;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameSource;

/**
 * What one place of the sensor shows in the frames round the one in question. A target moves through it; a defect of the sensor
 * stays.
 *
 * @param first index of the first frame looked at
 * @param at index of the frame in question
 * @param peaks highest counts of the place in each frame; not a number where a frame cannot be read
 * @param crops pieces of the frames next to it, three before and three after, as far as there are any
 * @param row counts of the row through the middle of the place, one line for each frame, {@link #REACH} pixels to either side
 */
record TemporalEvidence(int first, int at, List<Double> peaks, List<Neighbour> crops, List<double[]> row) {
    /** Pixels of a line on either side of the place. */
    static final int REACH = 24;
    private static final int FRAMES = 16;
    private static final int NEIGHBOURS = 3;

    /** A frame next to the one in question. */
    record Neighbour(int offset, Crops.Crop crop, double peak) {}

    /** Reads up to 32 frames; on a worker. */
    static TemporalEvidence of(FrameSource source, int at, Box place, Colormap colormap, TaskProgress progress) {
        int first = Math.max(0, at - FRAMES);
        int last = Math.min(source.frameCount(), at + FRAMES);
        List<Double> peaks = new ArrayList<>();
        List<Neighbour> crops = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (int i = first; i < last; i++) {
            progress.stopIfCancelled();
            try {
                Frame frame = source.read(i);
                double peak = peak(frame, place);
                peaks.add(peak);
                rows.add(line(frame, place));
                if (Math.abs(i - at) <= NEIGHBOURS) {
                    crops.add(new Neighbour(i - at, Crops.cut(frame, place, colormap), peak));
                }
            } catch (GlintException unreadable) {
                // The frame says so itself when it comes into view.
                peaks.add(Double.NaN);
                rows.add(new double[0]);
            }
        }
        return new TemporalEvidence(first, at, List.copyOf(peaks), List.copyOf(crops), List.copyOf(rows));
    }

    private static double peak(Frame frame, Box place) {
        Box inside = place.clip(frame.size().box());
        double most = Double.NaN;
        for (int y = (int) Math.floor(inside.y0()); y < Math.ceil(inside.y1()); y++) {
            for (int x = (int) Math.floor(inside.x0()); x < Math.ceil(inside.x1()); x++) {
                double value = frame.value(x, y);
                most = Double.isNaN(most) ? value : Math.max(most, value);
            }
        }
        return most;
    }

    private static double[] line(Frame frame, Box place) {
        int y = Math.clamp((int) Math.floor(place.centre().y()), 0, frame.height() - 1);
        int middle = (int) Math.floor(place.centre().x());
        double[] values = new double[2 * REACH + 1];
        for (int i = 0; i < values.length; i++) {
            int x = middle - REACH + i;
            values[i] = x < 0 || x >= frame.width() ? Double.NaN : frame.value(x, y);
        }
        return values;
    }

    /** Mean of the peaks. */
    double mean() {
        return peaks.stream().filter(peak -> !Double.isNaN(peak)).mapToDouble(peak -> peak).average().orElse(
                Double.NaN);
    }

    /** Their standard deviation (population). */
    double sigma() {
        double mean = mean();
        return Math.sqrt(peaks.stream().filter(peak -> !Double.isNaN(peak)).mapToDouble(peak -> (peak - mean) * (peak
                - mean)).average().orElse(Double.NaN));
    }
}
