package glint.app.viewer.profile;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import glint.annotations.geometry.Point;
import glint.app.viewer.tool.Tool;
import glint.app.viewer.tool.ToolEvent;
import glint.app.viewer.tool.ToolPreview;

/** Draws the line that counts are read along, from pixel centre to pixel centre. It changes no label. */
public final class ProfileTool implements Tool {
    private final ProfileViewModel model;
    private final ReadOnlyObjectWrapper<ToolPreview> preview = new ReadOnlyObjectWrapper<>(ToolPreview.none());
    private Optional<Point> start = Optional.empty();

    /** Hands its lines to the model given. */
    public ProfileTool(ProfileViewModel model) {
        this.model = model;
    }

    @Override
    public void press(ToolEvent event) {
        start = Optional.of(centre(event));
    }

    @Override
    public void drag(ToolEvent event) {
        start.ifPresent(from -> model.draw(new Segment(from, centre(event))));
    }

    @Override
    public void release(ToolEvent event) {
        start = Optional.empty();
    }

    @Override
    public boolean cancel() {
        boolean running = start.isPresent();
        start = Optional.empty();
        return running;
    }

    @Override
    public ReadOnlyObjectProperty<ToolPreview> preview() {
        return preview.getReadOnlyProperty();
    }

    private static Point centre(ToolEvent event) {
        return new Point(Math.floor(event.at().x()) + 0.5, Math.floor(event.at().y()) + 0.5);
    }
}
