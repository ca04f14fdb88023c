package glint.app.shell.perspective;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Cursor;
import javafx.scene.layout.Region;

/**
 * Tools, list, context bar, image, right column and bottom panel, one pixel apart. The list, the right column and the
 * bottom panel are resized by dragging the seam; the image keeps at least 60 % of the width.
 */
public final class WorkArea extends Region {
    private static final double SEAM = 1;
    private static final double GRIP = 7;
    private static final double TOOLS = 48;
    private static final double LIST = 200;
    private static final double CONTEXT = 36;
    private static final double IMAGE_SHARE = 0.6;

    /** Width of what is beside the image on its left at first: tools and list. */
    public static final double BEFORE_IMAGE = TOOLS + SEAM + LIST + SEAM;

    private final Region tools;
    private final Region list;
    private final Region context;
    private final Region image;
    private final Region right;
    private final Region bottom;
    private final Region listGrip = grip(Cursor.H_RESIZE);
    private final Region rightGrip = grip(Cursor.H_RESIZE);
    private final Region bottomGrip = grip(Cursor.V_RESIZE);
    private final ObjectProperty<WidthClass> widthClass = new SimpleObjectProperty<>(this, "widthClass",
            WidthClass.WIDE);
    private final BooleanProperty panelsHidden = new SimpleBooleanProperty(this, "panelsHidden");
    private final BooleanProperty listShown = new SimpleBooleanProperty(this, "listShown", true);
    private final BooleanProperty bottomShown = new SimpleBooleanProperty(this, "bottomShown", true);
    private double listWidth;
    private double rightWidth;
    private double bottomHeight;

    /** Lays out the six parts. */
    public WorkArea(Region tools, Region list, Region context, Region image, Region right, Region bottom) {
        this.tools = tools;
        this.list = list;
        this.context = context;
        this.image = image;
        this.right = right;
        this.bottom = bottom;
        getStyleClass().add("workbench");
        getChildren().addAll(tools, context, image, right, bottom, list, listGrip, rightGrip, bottomGrip);
        listGrip.setOnMouseDragged(event -> {
            listWidth = Math.clamp(sceneToLocal(event.getSceneX(), 0).getX() - TOOLS - SEAM, 160, 400);
            requestLayout();
        });
        rightGrip.setOnMouseDragged(event -> {
            rightWidth = Math.clamp(getWidth() - sceneToLocal(event.getSceneX(), 0).getX(), 240, 480);
            requestLayout();
        });
        bottomGrip.setOnMouseDragged(event -> {
            bottomHeight = Math.max(60, getHeight() - sceneToLocal(0, event.getSceneY()).getY());
            requestLayout();
        });
        widthClass.subscribe(this::resetSizes);
        panelsHidden.subscribe(this::requestLayout);
        listShown.subscribe(this::requestLayout);
        bottomShown.subscribe(this::requestLayout);
    }

    /** How much room there is; a change brings back the sizes that belong to it. */
    public ObjectProperty<WidthClass> widthClassProperty() {
        return widthClass;
    }

    /** Whether only context bar and image are shown. */
    public BooleanProperty panelsHiddenProperty() {
        return panelsHidden;
    }

    /** Whether the list is shown. */
    public BooleanProperty listShownProperty() {
        return listShown;
    }

    /** Whether the bottom panel is shown. */
    public BooleanProperty bottomShownProperty() {
        return bottomShown;
    }

    private void resetSizes(WidthClass width) {
        listWidth = LIST;
        rightWidth = switch (width) {
            case COMPACT -> 272;
            case MEDIUM -> 300;
            case WIDE -> 324;
        };
        bottomHeight = width == WidthClass.COMPACT ? 94 : 199;
        listShown.set(width != WidthClass.COMPACT);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        boolean panels = !panelsHidden.get();
        boolean withList = panels && listShown.get();
        double width = getWidth();
        boolean withBottom = panels && bottomShown.get();
        double below = withBottom ? Math.min(bottomHeight, getHeight() / 2) + SEAM : 0;
        double height = getHeight() - below;
        double spare = width * (1 - IMAGE_SHARE) - (panels ? TOOLS + SEAM : 0);
        double beside = panels ? Math.min(rightWidth, spare) + SEAM : 0;
        double listed = withList ? Math.min(listWidth, drawer() ? listWidth : Math.max(160, spare - beside)) : 0;
        double before = withList && !drawer() ? listed + SEAM : 0;
        double left = (panels ? TOOLS + SEAM : 0) + before;
        double middle = width - left - beside;
        place(tools, panels, 0, 0, TOOLS, height);
        place(list, withList, TOOLS + SEAM, 0, listed, height);
        place(context, true, left, 0, middle, CONTEXT);
        place(image, true, left, CONTEXT + SEAM, middle, height - CONTEXT - SEAM);
        place(right, panels, left + middle + SEAM, 0, beside - SEAM, height);
        place(bottom, withBottom, 0, height + SEAM, width, below - SEAM);
        place(listGrip, withList, TOOLS + SEAM + listed - GRIP / 2, 0, GRIP, height);
        place(rightGrip, panels, left + middle - GRIP / 2, 0, GRIP, height);
        place(bottomGrip, withBottom, 0, height - GRIP / 2, width, GRIP);
    }

    /** With little room the list lies over the image instead of beside it. */
    private boolean drawer() {
        return widthClass.get() == WidthClass.COMPACT;
    }

    private void place(Region part, boolean shown, double x, double y, double width, double height) {
        part.setVisible(shown);
        if (shown) {
            part.resizeRelocate(snapPositionX(x), snapPositionY(y), Math.max(0, snapSizeX(width)),
                    Math.max(0, snapSizeY(height)));
        }
    }

    private static Region grip(Cursor cursor) {
        Region grip = new Region();
        grip.setCursor(cursor);
        return grip;
    }
}
