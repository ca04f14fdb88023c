package glint.app.viewer.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

import glint.annotations.model.Target;
import glint.app.labels.TargetFacts;
import glint.app.viewer.Viewport;

/** Names of labels and scores of detections on plates beside them. */
public final class TextOverlay implements Overlay {
    /** More names than this are neither readable nor cheap. */
    private static final int MOST = 60;

    @Override
    public void paint(GraphicsContext gc, OverlayScene scene, Viewport view) {
        if (!scene.shows(OverlayLayer.TEXT)) {
            return;
        }
        List<Entry> entries = entries(scene, view);
        if (entries.size() > MOST) {
            return;
        }
        Plate plate = Plate.of(gc);
        List<ScreenBox> obstacles = new ArrayList<>(entries.stream().map(Entry::box).toList());
        Optional<ScreenBox> busy = busy(scene, view);
        busy.ifPresent(obstacles::add);
        PlacedPlates places = new PlacedPlates(obstacles);
        scene.former().ifPresent(former -> {
            ScreenBox box = ScreenBox.of(former.box(), view);
            int y = box.y0() - plate.height() - 5;
            int width = plate.width(former.text());
            places.take(new ScreenBox(box.x0(), y, box.x0() + width, y + plate.height()));
            plate.draw(gc, former.text(), OverlayColors.PLATE_TEXT, box.x0(), y);
        });
        for (Entry entry : entries) {
            if (!entry.text().isEmpty()) {
                ScreenBox anchor = busy.filter(b -> b.meets(entry.box())).map(b -> b.span(entry.box()))
                        .orElse(entry.box());
                places.beside(anchor, plate.width(entry.text()), plate.height())
                        .ifPresent(p -> plate.draw(gc, entry.text(), entry.colour(), p.x0(), p.y0()));
            }
        }
    }

    /** Where handles and the former label are: text beside the selected target goes round them. */
    private static Optional<ScreenBox> busy(OverlayScene scene, Viewport view) {
        return scene.selection().map(selection -> {
            int margin = selection.resizable() ? Handle.REACH : SelectionOverlay.WIDTH;
            ScreenBox around = ScreenBox.of(selection.box(), view).grow(margin);
            return scene.former().map(f -> around.span(ScreenBox.of(f.box(), view))).orElse(around);
        });
    }

    private static List<Entry> entries(OverlayScene scene, Viewport view) {
        List<Entry> entries = new ArrayList<>();
        for (Target label : scene.labels().targets()) {
            if (scene.shows(label)) {
                boolean isSelected = scene.selection().map(s -> s.box().equals(label.box())).orElse(false);
                Color colour = switch (scene.role(label)) {
                    case TRUTH, INTERPOLATED, MISSED -> OverlayColors.TRUTH;
                    case CANDIDATE -> OverlayColors.CANDIDATE;
                    case IGNORED -> OverlayColors.IGNORED;
                };
                // The selected label is named in the inspector and the space around it belongs to its handles.
                String text = isSelected
                        ? ""
                        : scene.missed().contains(label.id()) ? "missed" : TargetFacts.nameOf(label);
                add(entries, label, text, colour, view);
            }
        }
        for (DetectionLayer layer : scene.detections()) {
            for (DetectionMark mark : layer.marks()) {
                Color colour = !layer.coloured()
                        ? OverlayColors.IGNORED
                        : mark.verdict() == Verdict.FALSE ? OverlayColors.FALSE_ALARM : OverlayColors.DETECTION;
                String score = score(mark.target());
                add(entries, mark.target(), layer.coloured() ? layer.tag() + " " + score : layer.tag(), colour, view);
            }
        }
        return entries;
    }

    private static void add(List<Entry> entries, Target target, String text, Color colour, Viewport view) {
        ScreenBox box = ScreenBox.of(target.box(), view);
        if (box.isVisible(view, 0)) {
            entries.add(new Entry(box, text, colour));
        }
    }

    /** Two digits without the leading zero. */
    private static String score(Target target) {
        return target.score().stream().mapToObj(s -> s >= 0.995
                ? "1.0"
                : String.format(Locale.ROOT, "%.2f", s)
                        .substring(1))
                .findFirst().orElse("");
    }

    private record Entry(ScreenBox box, String text, Color colour) {}
}
