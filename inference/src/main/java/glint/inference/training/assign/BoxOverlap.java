package glint.inference.training.assign;

import glint.annotations.geometry.Box;

/** How well a predicted box fits a target, on plain numbers; the differentiable form stands in {@code training.loss}. */
final class BoxOverlap {
    private static final double EPS = 1e-7;

    private BoxOverlap() {}

    /**
     * Complete IoU: {@code IoU - centreDistance² / diagonal² - alpha * v}, v measuring the difference of aspect (Zheng et
     * al., Distance-IoU loss, AAAI 2020, eq. 7 to 11). In [-1.5, 1]; the small constants are those of YOLOv8.
     */
    static double complete(double x0, double y0, double x1, double y1, Box target) {
        double w = x1 - x0;
        double h = y1 - y0 + EPS;
        double tw = target.width();
        double th = target.height() + EPS;
        double overlapX = Math.max(0, Math.min(x1, target.x1()) - Math.max(x0, target.x0()));
        double overlapY = Math.max(0, Math.min(y1, target.y1()) - Math.max(y0, target.y0()));
        double shared = overlapX * overlapY;
        double iou = shared / (w * h + tw * th - shared + EPS);
        double spanX = Math.max(x1, target.x1()) - Math.min(x0, target.x0());
        double spanY = Math.max(y1, target.y1()) - Math.min(y0, target.y0());
        double dx = target.x0() + target.x1() - x0 - x1;
        double dy = target.y0() + target.y1() - y0 - y1;
        double turn = Math.atan(tw / th) - Math.atan(w / h);
        double v = 4 / (Math.PI * Math.PI) * turn * turn;
        double alpha = v / (v - iou + 1 + EPS);
        return iou - ((dx * dx + dy * dy) / 4 / (spanX * spanX + spanY * spanY + EPS) + v * alpha);
    }
}
