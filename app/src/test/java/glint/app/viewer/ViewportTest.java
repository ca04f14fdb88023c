package glint.app.viewer;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ViewportTest {
    private static final ImageSize IMAGE = new ImageSize(256, 200);
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void fittingShowsTheWholeImageInTheMiddle() {
        Viewport fit = Viewport.fit(IMAGE, 1025, 800);
        assertThat(fit.zoom()).isEqualTo(4);
        assertThat(fit.visible()).isEqualTo(IMAGE.box());
        assertThat(fit.left() + fit.screenX(256)).isCloseTo(1025, within(1.0));
    }

    @Test
    void everyPixelIsASquareOfTheSameSizeAtWholeZooms() {
        for (int i = 0; i < 200; i++) {
            double zoom = random.nextInt(1, 65);
            Viewport view = new Viewport(IMAGE, random.nextInt(50, 2000), random.nextInt(50, 2000), zoom,
                    new Point(random.nextDouble(256), random.nextDouble(200)));
            int column = random.nextInt(256);
            assertThat(view.snapX(column + 1) - view.snapX(column)).isEqualTo((int) zoom);
            assertThat((double) view.snapX(column)).isEqualTo(view.screenX(column));
        }
    }

    @Test
    void screenToImageInvertsImageToScreen() {
        for (int i = 0; i < 200; i++) {
            Viewport view = anyView();
            Point p = new Point(random.nextDouble(256), random.nextDouble(200));
            Point back = view.toImage(view.screenX(p.x()), view.screenY(p.y()));
            assertThat(back.distance(p)).isLessThan(1e-9);
        }
    }

    @Test
    void aScreenPixelBelongsToTheImagePixelBetweenTheSnappedEdges() {
        for (int i = 0; i < 500; i++) {
            Viewport view = anyView();
            int x = random.nextInt(view.width());
            int column = (int) Math.floor(view.imageX(x + 0.5));
            assertThat(x).isBetween(view.snapX(column), view.snapX(column + 1) - 1);
        }
    }

    @Test
    void zoomingInKeepsThePixelUnderTheCursor() {
        for (int i = 0; i < 500; i++) {
            Viewport view = Viewport.fit(IMAGE, 1025, 800).withZoom(random.nextInt(4, 9));
            double x = random.nextInt(1025) + 0.5;
            double y = random.nextInt(800) + 0.5;
            Point before = view.toImage(x, y);
            if (!IMAGE.box().contains(before)) {
                continue;
            }
            while (view.zoom() < Viewport.MAX_ZOOM) {
                view = view.stepped(true, x, y);
                Point after = view.toImage(x, y);
                assertThat(Math.floor(after.x())).isEqualTo(Math.floor(before.x()));
                assertThat(Math.floor(after.y())).isEqualTo(Math.floor(before.y()));
            }
        }
    }

    @Test
    void zoomingOutKeepsThePlaceUnderTheCursorToHalfAScreenPixel() {
        Viewport view = Viewport.fit(IMAGE, 1025, 800).withZoom(64);
        for (double zoom : new double[]{48, 32, 24, 16}) {
            Point before = view.toImage(600.5, 300.5);
            view = view.zoomedAt(zoom, 600.5, 300.5);
            assertThat(view.toImage(600.5, 300.5).distance(before)).isLessThan(0.71 / zoom);
        }
    }

    @Test
    void panningByScreenPixelsMovesTheImageByExactlyThese() {
        for (int i = 0; i < 200; i++) {
            Viewport view = new Viewport(IMAGE, 900, 700, random.nextInt(1, 65), new Point(120.3, 90.7));
            Viewport panned = view.panned(-7, 11);
            assertThat(panned.left() - view.left()).isEqualTo(-7);
            assertThat(panned.top() - view.top()).isEqualTo(11);
        }
    }

    @Test
    void theFittingZoomIsAStopOnTheWay() {
        Viewport view = Viewport.fit(IMAGE, 600, 600);
        assertThat(view.withZoom(2).stepped(true, 300.5, 300.5).zoom()).isEqualTo(view.zoom());
        assertThat(view.withZoom(3).stepped(false, 300.5, 300.5)).isEqualTo(view);
    }

    @Test
    void zoomStopsAt6400PercentAndAtTheSmallerOfFitAndActualSize() {
        Viewport view = Viewport.fit(IMAGE, 1025, 800);
        assertThat(view.zoomedAt(500, 10.5, 10.5).zoom()).isEqualTo(64);
        assertThat(view.zoomedAt(0.01, 10.5, 10.5).zoom()).isEqualTo(1);
        assertThat(Viewport.fit(new ImageSize(2048, 2048), 512, 512).zoomedAt(0.01, 10.5, 10.5).zoom())
                .isEqualTo(0.25);
    }

    @Test
    void anotherFrameOfTheSameSizeKeepsZoomAndCentre() {
        Viewport view = new Viewport(IMAGE, 900, 700, 16, new Point(103, 92));
        assertThat(view.on(IMAGE)).isEqualTo(view);
        assertThat(view.on(new ImageSize(64, 64))).isEqualTo(Viewport.fit(new ImageSize(64, 64), 900, 700));
    }

    @Test
    void resizingKeepsTheCentreAndAFittedImageFitted() {
        Viewport view = new Viewport(IMAGE, 900, 700, 16, new Point(103, 92));
        assertThat(view.resized(500, 400).centre()).isEqualTo(view.centre());
        assertThat(Viewport.fit(IMAGE, 900, 700).resized(300, 300)).isEqualTo(Viewport.fit(IMAGE, 300, 300));
    }

    @Test
    void theCentreNeverLeavesTheImage() {
        assertThat(new Viewport(IMAGE, 900, 700, 4, new Point(10, 10)).panned(5000, -9000).centre())
                .isEqualTo(new Point(0, 200));
    }

    @Test
    void aTargetIsShownWithItsSurroundingsAtAWholeZoom() {
        Viewport view = Viewport.fit(IMAGE, 1007, 600).to(Box.ofSize(101, 90.4, 4, 4));
        assertThat(view.zoom()).isEqualTo(24);
        assertThat(view.centre()).isEqualTo(new Point(103, 92.4));
        assertThat(Viewport.fit(IMAGE, 1007, 900).to(Box.ofSize(20, 20, 1, 1)).zoom()).isEqualTo(32);
    }

    private Viewport anyView() {
        return new Viewport(IMAGE, random.nextInt(50, 2000), random.nextInt(50, 2000), random.nextDouble(0.2, 64),
                new Point(random.nextDouble(256), random.nextDouble(200)));
    }
}
