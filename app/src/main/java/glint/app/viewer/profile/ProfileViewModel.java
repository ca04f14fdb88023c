package glint.app.viewer.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import glint.annotations.geometry.Point;
import glint.annotations.geometry.Raster;
import glint.annotations.measure.LineProfile;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;
import glint.app.labels.TargetFacts;

/** The counts along the line that was drawn, or along the row or column under the pointer. Belongs to the JavaFX thread. */
public final class ProfileViewModel {
    private final ObservableValue<Optional<Raster>> counts;
    private final ObservableValue<FrameLabels> labels;
    private final ObservableValue<Optional<Point>> cursor;
    private final ObjectProperty<ProfileMode> mode = new SimpleObjectProperty<>(this, "mode", ProfileMode.OFF);
    private final ObjectProperty<Optional<Segment>> drawn = new SimpleObjectProperty<>(this, "drawn",
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Profile>> profile = new ReadOnlyObjectWrapper<>(this, "profile",
            Optional.empty());
    private Optional<Point> last = Optional.empty();

    /**
     * @param counts of the frame on the screen
     * @param labels whose edges are drawn
     * @param cursor the place under the pointer
     */
    public ProfileViewModel(ObservableValue<Optional<Raster>> counts, ObservableValue<FrameLabels> labels,
            ObservableValue<Optional<Point>> cursor) {
        this.counts = counts;
        this.labels = labels;
        this.cursor = cursor;
        List.of(counts, labels, mode, drawn).forEach(o -> o.addListener(x -> update()));
        cursor.addListener((o, before, now) -> {
            if (mode.get() == ProfileMode.ROW || mode.get() == ProfileMode.COLUMN) {
                update();
            }
        });
    }

    /** Which line. */
    public ObjectProperty<ProfileMode> modeProperty() {
        return mode;
    }

    /** Turns a mode on, or off where it is on. */
    public void toggle(ProfileMode which) {
        mode.set(mode.get() == which ? ProfileMode.OFF : which);
    }

    /** The line that was drawn; drawing one turns its mode on. */
    public void draw(Segment line) {
        drawn.set(Optional.of(line));
        mode.set(ProfileMode.LINE);
    }

    /** What there is to show. */
    public ReadOnlyObjectProperty<Optional<Profile>> profileProperty() {
        return profile.getReadOnlyProperty();
    }

    /** A row or column stays where the pointer was last while it is elsewhere, so that the chart can be looked at. */
    private void update() {
        last = cursor.getValue().or(() -> last);
        profile.set(counts.getValue().flatMap(this::line).filter(line -> !line.samples().isEmpty())
                .map(line -> new Profile(line, edges(line))));
    }

    private Optional<LineProfile> line(Raster raster) {
        return switch (mode.get()) {
            case OFF -> Optional.empty();
            case LINE -> drawn.get().map(line -> LineProfile.of(raster, line.from(), line.to()));
            case ROW -> last.map(place -> LineProfile.row(raster, (int) Math.floor(place.y())));
            case COLUMN -> last.map(place -> LineProfile.column(raster, (int) Math.floor(place.x())));
        };
    }

    private List<Profile.Edges> edges(LineProfile line) {
        List<Profile.Edges> edges = new ArrayList<>();
        for (Target label : labels.getValue().targets()) {
            List<Double> crossings = line.crossings(label.box());
            if (crossings.size() == 2) {
                edges.add(new Profile.Edges(TargetFacts.nameOf(label), crossings.getFirst(), crossings.getLast()));
            }
        }
        return edges;
    }
}
