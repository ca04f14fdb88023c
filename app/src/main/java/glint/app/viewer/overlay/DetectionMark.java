package glint.app.viewer.overlay;

import glint.annotations.model.Target;

/** A detection and what is known about it. */
public record DetectionMark(Target target, Verdict verdict) {}
