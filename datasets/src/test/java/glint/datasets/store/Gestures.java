package glint.datasets.store;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import glint.annotations.edit.Batch;
import glint.annotations.edit.Gesture;
import glint.annotations.edit.LabelEdit;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;

/** Finished gestures of a restless user, the same for the same seed and the same labels. */
final class Gestures {
    private final SplittableRandom random;
    private final RandomLabels labels;
    private final int frames;
    private long nextId;

    /** What gestures are made on: a project, or a model of one in memory. */
    interface Labelled {
        FrameLabels labels(String frame);

        void apply(Gesture gesture);

        void undo();

        void redo();
    }

    /** @param firstId an id larger than any in use */
    Gestures(long seed, int frames, long firstId) {
        this.random = new SplittableRandom(seed);
        this.labels = new RandomLabels(seed);
        this.frames = frames;
        this.nextId = firstId;
    }

    /** A project as something to make gestures on. */
    static Labelled of(ProjectStore store) {
        return new Labelled() {
            @Override
            public FrameLabels labels(String frame) {
                return store.labels(store.frame(frame).orElseThrow().id());
            }

            @Override
            public void apply(Gesture gesture) {
                switch (gesture) {
                    case LabelEdit edit -> store.apply(edit);
                    case Batch batch -> store.apply(batch);
                }
            }

            @Override
            public void undo() {
                store.undo();
            }

            @Override
            public void redo() {
                store.redo();
            }
        };
    }

    /** Makes one gesture: mostly an edit, now and then an undo or a redo. */
    void any(Labelled on) {
        int what = random.nextInt(10);
        if (what == 0) {
            on.undo();
        } else if (what == 1) {
            on.redo();
        } else if (what == 2) {
            on.apply(batch(on));
        } else {
            on.apply(edit(on));
        }
    }

    /** One edit in each of some frames. */
    private Batch batch(Labelled on) {
        List<LabelEdit> edits = new ArrayList<>();
        for (int i = random.nextInt(frames); i < frames; i++) {
            edits.add(single(on.labels(RandomLabels.frameName(i))));
        }
        return Batch.of("Several frames", edits);
    }

    /** One edit that fits the labels as they are. */
    LabelEdit edit(Labelled on) {
        FrameLabels frame = on.labels(RandomLabels.frameName(random.nextInt(frames)));
        if (random.nextInt(6) > 0) {
            return single(frame);
        }
        List<LabelEdit> parts = new ArrayList<>();
        FrameLabels now = frame;
        for (int i = 0; i < 3; i++) {
            LabelEdit part = single(now);
            parts.add(part);
            now = part.apply(now);
        }
        return LabelEdit.group("Three at once", parts);
    }

    private LabelEdit single(FrameLabels frame) {
        int what = frame.targets().isEmpty() ? 0 : random.nextInt(4);
        if (what == 0) {
            return LabelEdit.add(frame, labels.target(nextId++));
        }
        Target target = frame.targets().get(random.nextInt(frame.targets().size()));
        return switch (what) {
            case 1 -> LabelEdit.remove(frame, target.id());
            case 2 -> LabelEdit.replace(frame, target.withShape(labels.shape()));
            default -> LabelEdit.replace(frame, labels.target(target.id()));
        };
    }
}
