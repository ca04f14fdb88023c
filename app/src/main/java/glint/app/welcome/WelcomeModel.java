package glint.app.welcome;

import java.util.List;

/** What the welcome page asks the rest of the program. Called on a worker: finding devices loads native libraries. */
public interface WelcomeModel {
    /** The version of the program. */
    String version();

    /** The devices of this machine, best first. */
    List<DeviceLine> devices();

    /** The detectors that work out of the box. */
    List<BundledDetector> detectors();
}
