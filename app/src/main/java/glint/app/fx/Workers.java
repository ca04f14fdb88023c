package glint.app.fx;

import java.util.concurrent.Executor;

/**
 * The threads of the program, by what they are for. Each kind has its own, so that none waits behind work of another.
 *
 * @param tasks what the user started and watches: opening, exporting
 * @param frames brings frames into view, one at a time
 * @param readAhead reads the neighbours of the frame in view
 * @param pictures turns counts into pictures
 * @param thumbnails makes the small pictures of lists
 * @param filters takes backgrounds away for the panes beside the image
 * @param detectors runs networks; one thread for each device
 * @param fxThread the JavaFX thread
 */
public record Workers(TaskExecutor tasks, TaskExecutor frames, Executor readAhead, Executor pictures,
        TaskExecutor thumbnails, TaskExecutor filters, TaskExecutor detectors, Executor fxThread) {}
