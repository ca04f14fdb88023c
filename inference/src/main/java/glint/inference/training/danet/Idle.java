package glint.inference.training.danet;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Constants;
import glint.inference.nn.Module;

/** The loss of a module that has nothing to do in a step: 0, with a gradient of 0 for every parameter, which optimisers expect. */
final class Idle {
    private Idle() {}

    /** In the manager of {@code beside}. */
    static NDArray loss(Module module, NDArray beside) {
        NDArray zero = Constants.of(0, beside);
        NDArray[] sum = {zero};
        module.forEachParameter((key, parameter) -> {
            if (parameter.isTrainable()) {
                sum[0] = sum[0].add(zero.mul(parameter.array()).sum());
            }
        });
        return sum[0];
    }
}
