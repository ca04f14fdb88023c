package glint.annotations.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

import glint.annotations.edit.Batch;
import glint.annotations.edit.LabelEdit;
import glint.annotations.model.FrameLabels;

/**
 * The mends of several findings as one edit, each made for the labels the ones before it leave.
 *
 * @param edit empty when nothing can be mended
 * @param mended the findings it mends; labels changed since, or by an earlier mend, are left alone
 */
public record MendPlan(Optional<Batch> edit, List<Finding> mended) {
    public MendPlan {
        mended = List.copyOf(mended);
    }

    /**
     * Puts mends together.
     *
     * @param labels of a frame, by its name; empty for a frame that is not there
     * @param ids gives ids no target has had
     * @param now the time the provenance of changed labels says
     */
    public static MendPlan of(List<Finding> findings, Function<String, Optional<FrameLabels>> labels, LongSupplier ids,
            Instant now) {
        Map<String, FrameLabels> current = new LinkedHashMap<>();
        Map<String, List<LabelEdit>> edits = new LinkedHashMap<>();
        List<Finding> mended = new ArrayList<>();
        for (Finding finding : findings) {
            boolean any = false;
            for (String frame : finding.mend().map(Mend::frames).orElse(Set.of())) {
                Optional<FrameLabels> before = Optional.ofNullable(current.get(frame)).or(() -> labels.apply(frame));
                Optional<LabelEdit> edit = before
                        .flatMap(labelled -> finding.mend().flatMap(mend -> mend.edit(labelled, ids, now)));
                if (before.isPresent() && edit.isPresent()) {
                    current.put(frame, edit.get().apply(before.get()));
                    edits.computeIfAbsent(frame, name -> new ArrayList<>()).add(edit.get());
                    any = true;
                }
            }
            if (any) {
                mended.add(finding);
            }
        }
        String name = mended.size() == 1
                ? mended.getFirst().mend().map(Mend::does).orElse("")
                : "Mend " + mended.size() + " findings";
        List<LabelEdit> frames = edits.values().stream().map(parts -> LabelEdit.group(name, parts)).toList();
        return new MendPlan(frames.isEmpty() ? Optional.empty() : Optional.of(Batch.of(name, frames)), mended);
    }
}
