package glint.annotations.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import glint.annotations.geometry.Raster;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/** The same label twice in a frame. The mend takes the later one away. */
public final class DuplicateLabel implements LabelRule {
    @Override
    public String id() {
        return "duplicate-label";
    }

    @Override
    public String description() {
        return "Two labels of a frame have the same shape and class.";
    }

    private record Marked(Shape shape, Category category) {}

    @Override
    public List<Finding> check(FrameLabels labels, Optional<Raster> raster) {
        Map<Marked, Long> seen = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Target target : labels.targets()) {
            Long first = seen.putIfAbsent(new Marked(target.shape(), target.category()), target.id());
            if (first != null) {
                findings.add(new Finding(id(), Finding.Severity.WARNING, labels.frame(), OptionalLong.of(target.id()),
                        "It marks the very same pixels as target " + first + ".", "Keep one of the two.", Optional.of(
                                Mend.change("Take duplicate " + target.id() + " away", labels, target, List.of()))));
            }
        }
        return List.copyOf(findings);
    }
}
