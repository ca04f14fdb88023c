package glint.app.bench;

import java.util.Locale;

/** A choice the user has about a suite. */
public enum BenchOption {
    /** Which detectors run. */
    DETECTOR,
    /** Their size. */
    PRESET,
    /** Sizes of the frames. */
    SIZE,
    /** Where networks run. */
    DEVICE,
    /** Number of frames over which memory is watched. */
    FRAMES,
    /** A traced network to compare with. */
    PEER,
    /** The large amount of data in place of the quick one. */
    FULL;

    /** How it is spelt on the command line. */
    public String flag() {
        return "--" + name().toLowerCase(Locale.ROOT);
    }
}
