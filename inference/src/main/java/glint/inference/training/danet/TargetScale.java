package glint.inference.training.danet;

/** Targets by their area. */
enum TargetScale {
    SMALL, MEDIUM, LARGE
}
