package glint.inference.training.loss;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Constants;

/**
 * How badly boxes fit, for boxes as centre and size, with the constants of YOLOX. In the complete IoU the weight of the
 * aspect is part of the gradient, unlike in {@link CompleteIou}.
 */
public enum CentredBoxLoss {
    /** {@code 1 - IoU²}, what YOLOX itself takes. */
    IOU {
        @Override
        NDArray of(Pairs p) {
            return one(p.iou).sub(p.iou.square());
        }
    },
    /** {@code 1 - GIoU} (Rezatofighi et al., CVPR 2019). */
    GIOU {
        @Override
        NDArray of(Pairs p) {
            NDArray hull = p.spanX.mul(p.spanY);
            NDArray empty = hull.sub(p.union).div(hull.maximum(Constants.of(TINY, hull)));
            return one(hull).sub(held(p.iou.sub(empty)));
        }
    },
    /** {@code 1 - CIoU} (Zheng et al., AAAI 2020), what CoMoE takes. */
    CIOU {
        @Override
        NDArray of(Pairs p) {
            NDArray diagonal = p.spanX.square().add(p.spanY.square());
            NDArray near = p.distance.div(diagonal.maximum(Constants.of(SMALL, diagonal)));
            NDArray turn = p.aspect.sub(p.targetAspect);
            NDArray v = turn.square().mul(Constants.of(4 / (Math.PI * Math.PI), turn));
            NDArray rest = one(v).sub(p.iou).add(v);
            NDArray alpha = v.div(rest.maximum(Constants.of(SMALL, rest)));
            return one(v).sub(held(p.iou.sub(near).sub(alpha.mul(v))));
        }
    };

    private static final double TINY = 1e-16;
    private static final double SMALL = 1e-6;

    /**
     * The loss of each pair.
     *
     * @param predicted centre x, y, width, height as {@code [P, 4]}; gradients flow here
     * @param target likewise
     * @return {@code [P]}
     */
    public NDArray of(NDArray predicted, NDArray target) {
        return of(Pairs.of(predicted, target));
    }

    abstract NDArray of(Pairs pairs);

    private static NDArray one(NDArray beside) {
        return Constants.of(1, beside);
    }

    private static NDArray held(NDArray x) {
        return x.maximum(Constants.of(-1, x)).minimum(Constants.of(1, x));
    }

    /** What the losses are made of, each {@code [P]}. */
    record Pairs(NDArray iou, NDArray union, NDArray spanX, NDArray spanY, NDArray distance, NDArray aspect,
            NDArray targetAspect) {
        static Pairs of(NDArray a, NDArray b) {
            NDArray half = Constants.of(0.5, a);
            NDArray ax = a.get(":,0");
            NDArray ay = a.get(":,1");
            NDArray aw = a.get(":,2");
            NDArray ah = a.get(":,3");
            NDArray bx = b.get(":,0");
            NDArray by = b.get(":,1");
            NDArray bw = b.get(":,2");
            NDArray bh = b.get(":,3");
            NDArray ax0 = ax.sub(aw.mul(half));
            NDArray ay0 = ay.sub(ah.mul(half));
            NDArray ax1 = ax.add(aw.mul(half));
            NDArray ay1 = ay.add(ah.mul(half));
            NDArray bx0 = bx.sub(bw.mul(half));
            NDArray by0 = by.sub(bh.mul(half));
            NDArray bx1 = bx.add(bw.mul(half));
            NDArray by1 = by.add(bh.mul(half));
            NDArray sharedX = ax1.minimum(bx1).sub(ax0.maximum(bx0)).getNDArrayInternal().relu();
            NDArray sharedY = ay1.minimum(by1).sub(ay0.maximum(by0)).getNDArrayInternal().relu();
            NDArray shared = sharedX.mul(sharedY);
            NDArray union = aw.mul(ah).add(bw.mul(bh)).sub(shared);
            NDArray iou = shared.div(union.add(Constants.of(TINY, union)));
            NDArray dx = ax.sub(bx);
            NDArray dy = ay.sub(by);
            return new Pairs(iou, union, ax1.maximum(bx1).sub(ax0.minimum(bx0)),
                    ay1.maximum(by1).sub(ay0.minimum(by0)), dx.square().add(dy.square()), angle(aw, ah),
                    angle(bw, bh));
        }

        private static NDArray angle(NDArray width, NDArray height) {
            return width.div(height.maximum(Constants.of(SMALL, height))).atan();
        }
    }
}
