package glint.inference;

import java.util.List;

/**
 * A choice that a detector offers beside its confidence, described so that a window can show a control for it without knowing the
 * detector.
 */
public sealed interface DetectorOption {
    /** Its name on the command line. */
    String id();

    /** What it is while nobody chose. */
    String initial();

    /**
     * Whether another choice needs the network again. One that does is a setting of the {@link DetectorRequest}; one that does not is
     * read by {@link DetectOptions#with} and can follow a slider.
     */
    boolean needsNetwork();

    /** A number that only decides how the output is read: an overlap, a threshold. */
    record Amount(String id, double least, double most, double start) implements DetectorOption {
        @Override
        public String initial() {
            return Double.toString(start);
        }

        @Override
        public boolean needsNetwork() {
            return false;
        }
    }

    /** One of several names, which decides what the network computes. */
    record Choice(String id, List<String> values) implements DetectorOption {
        public Choice {
            values = List.copyOf(values);
        }

        /** The first. */
        @Override
        public String initial() {
            return values.getFirst();
        }

        @Override
        public boolean needsNetwork() {
            return true;
        }
    }

    /** Text, which decides what the network computes; empty stands for what the weights say. */
    record Text(String id, String example) implements DetectorOption {
        @Override
        public String initial() {
            return "";
        }

        @Override
        public boolean needsNetwork() {
            return true;
        }
    }
}
