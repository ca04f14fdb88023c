package glint.app.project;

import java.util.Optional;

import glint.annotations.GlintException;
import glint.datasets.frame.Frame;
import glint.datasets.store.StoredFrame;

/**
 * The frame in view.
 *
 * @param index in the project, from 0
 * @param counts its samples; empty when its file cannot be read
 * @param problem why not
 */
public record ShownFrame(int index, StoredFrame stored, Optional<Frame> counts, Optional<GlintException> problem) {}
