package glint.app.fx;

/**
 * Work off the JavaFX thread. It is given immutable values when it is made and returns a value; it touches no label, no
 * property and no node.
 *
 * @param <T> what it returns
 */
@FunctionalInterface
public interface BackgroundTask<T> {
    /**
     * Does the work.
     *
     * @param progress where to say how far it is and to ask whether to stop
     * @throws Exception whatever went wrong; it arrives at the caller's failure handler
     */
    T run(TaskProgress progress) throws Exception;
}
