package glint.app.shell;

import javafx.application.Platform;
import javafx.scene.Scene;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import glint.app.viewer.FrameCanvas;

/**
 * Says on the log when the window and when its first frame is on screen: at the end of the second layout pulse with it.
 * Only where the system property {@value #PROPERTY} is {@code true}, as {@code glint bench start} sets it.
 */
public final class StartMarks {
    /** The system property that asks for it. */
    public static final String PROPERTY = "glint.bench.start";
    /** What the line of the window ends with. */
    public static final String WINDOW = "glint.bench.start: window";
    /** What the line of the first frame ends with. */
    public static final String FRAME = "glint.bench.start: frame";

    private static final Logger LOG = LoggerFactory.getLogger(StartMarks.class);
    private static final int PULSES = 2;

    private final Scene scene;
    private final Runnable listener = this::pulse;
    private int withWindow;
    private int withFrame;

    private StartMarks(Scene scene) {
        this.scene = scene;
    }

    /** Begins to watch a window that has just been shown, where that is asked for. */
    static void watch(Scene scene) {
        if (Boolean.getBoolean(PROPERTY)) {
            scene.addPostLayoutPulseListener(new StartMarks(scene).listener);
        }
    }

    private void pulse() {
        if (++withWindow == PULSES) {
            LOG.info(WINDOW);
        }
        if (showsFrame() && ++withFrame == PULSES) {
            LOG.info(FRAME);
            scene.removePostLayoutPulseListener(listener);
        } else {
            // A window at rest has no pulses.
            Platform.requestNextPulse();
        }
    }

    private boolean showsFrame() {
        return scene.getRoot().lookup(".frame-canvas") instanceof FrameCanvas canvas
                && canvas.shown().get().isPresent();
    }
}
