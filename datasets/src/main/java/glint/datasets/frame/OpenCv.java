package glint.datasets.frame;

/** The one place that loads the native OpenCV library, once and on first use, whichever thread comes first. */
final class OpenCv {
    private OpenCv() {}

    /** Returns when the library is usable. */
    static void load() {
        Library.touch();
    }

    /** Class initialisation is what makes the loading happen once and be seen by every thread. */
    private static final class Library {
        static {
            nu.pattern.OpenCV.loadLocally();
        }

        private Library() {}

        static void touch() {
            // Calling any method initialises the class.
        }
    }
}
