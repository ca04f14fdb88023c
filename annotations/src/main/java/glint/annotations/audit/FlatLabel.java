package glint.annotations.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import glint.annotations.geometry.Raster;
import glint.annotations.measure.TargetMeasure;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;

/** A label where the image says nothing: its pixels and the background around it all have the same counts, or no value. */
public final class FlatLabel implements LabelRule {
    @Override
    public String id() {
        return "label-on-constant";
    }

    @Override
    public String description() {
        return "A label lies where all counts are the same.";
    }

    @Override
    public List<Finding> check(FrameLabels labels, Optional<Raster> raster) {
        List<Finding> findings = new ArrayList<>();
        for (Target target : labels.targets()) {
            if (raster.isPresent() && labels.size().box().overlap(target.box()) > 0 && isFlat(raster.get(), target)) {
                findings.add(new Finding(id(), Finding.Severity.WARNING, labels.frame(), OptionalLong.of(target.id()),
                        "All counts in and around the label are the same.",
                        "Check whether the label belongs to this image."));
            }
        }
        return List.copyOf(findings);
    }

    private static boolean isFlat(Raster raster, Target target) {
        return TargetMeasure.of(raster, target.shape()).map(m -> m.ringSigma() == 0 && m.mean() == m.ringMean() && m
                .peak() == m.mean()).orElse(true);
    }
}
