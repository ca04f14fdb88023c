package glint.inference.training.optim;

import java.util.List;
import java.util.SplittableRandom;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import glint.inference.nn.Initializer;
import glint.inference.nn.Module;
import glint.inference.nn.Parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class OptimizerTest {
    private static final double DECAY = 0.1;
    private static final double RATE = 0.05;
    private static final int STEPS = 25;

    private final NDManager manager = NDManager.newBaseManager(Device.cpu());
    private final Bowl bowl = new Bowl();

    @AfterEach
    void close() {
        manager.close();
    }

    /** The loss {@code sum(w⁴)/4 + sum(b²)}: gradients w³ and 2b. */
    private static final class Bowl extends Module {
        private final Parameter weight = weight("weight", Initializer.normal(1), 2, 3);
        private final Parameter bias = weight("bias", Initializer.normal(1), 3);

        NDArray loss(NDArray quarter) {
            return weight.array().square().square().sum().mul(quarter).add(bias.array().square().sum());
        }
    }

    @Test
    void adamTakesTheStepsOfTheTextbook() {
        check(new Adam(manager, groups(), 0.9, 0.99, 1e-8, false), new ScalarAdam(false));
    }

    @Test
    void adamWTakesDecayFromTheWeightsDirectly() {
        check(new Adam(manager, groups(), 0.9, 0.99, 1e-8, true), new ScalarAdam(true));
    }

    @Test
    void nesterovLooksAhead() {
        check(new StochasticGradientDescent(manager, groups(), 0.9, true), (w, g, d, s, scale) -> {
            double pulled = g * scale + d * w;
            s[0] = 0.9 * s[0] + pulled;
            return w - RATE * (pulled + 0.9 * s[0]);
        });
    }

    @Test
    void momentumWithoutLookAheadFollowsTheVelocity() {
        check(new StochasticGradientDescent(manager, groups(), 0.9, false), (w, g, d, s, scale) -> {
            s[0] = 0.9 * s[0] + g * scale + d * w;
            return w - RATE * s[0];
        });
    }

    @Test
    void theNormIsTakenOverAllParameters() {
        bowl.materialise(manager, new SplittableRandom(3));
        bowl.requireGradients();
        try (Optimizer optimizer = new Adam(manager, groups(), 0.9, 0.99, 1e-8, false)) {
            backward();
            double sum = 0;
            for (float w : bowl.weight.array().toFloatArray()) {
                sum += Math.pow(w, 6);
            }
            for (float b : bowl.bias.array().toFloatArray()) {
                sum += 4 * b * b;
            }
            assertThat(optimizer.gradientNorm()).isCloseTo(Math.sqrt(sum), within(1e-5));
            optimizer.step(RATE, 1);
            assertThat(optimizer.gradientNorm()).as("gradients after a step").isZero();
        }
    }

    @Test
    void onlyKernelsDecay() {
        List<ParameterGroup> groups = groups();
        assertThat(groups.get(0).parameters().keySet()).containsExactly("weight");
        assertThat(groups.get(0).weightDecay()).isEqualTo(DECAY);
        assertThat(groups.get(1).parameters().keySet()).containsExactly("bias");
        assertThat(groups.get(1).weightDecay()).isZero();
    }

    /** One step of one weight: value, gradient, decay, memory, gradient scale. */
    @FunctionalInterface
    private interface Scalar {
        double next(double weight, double gradient, double decay, double[] memory, double scale);
    }

    private static final class ScalarAdam implements Scalar {
        private final boolean decoupled;

        ScalarAdam(boolean decoupled) {
            this.decoupled = decoupled;
        }

        @Override
        public double next(double w, double gradient, double decay, double[] s, double scale) {
            double g = gradient * scale + (decoupled ? 0 : decay * w);
            s[0] = 0.9 * s[0] + 0.1 * g;
            s[1] = 0.99 * s[1] + 0.01 * g * g;
            s[2]++;
            double mean = s[0] / (1 - Math.pow(0.9, s[2]));
            double square = s[1] / (1 - Math.pow(0.99, s[2]));
            return (decoupled ? w * (1 - RATE * decay) : w) - RATE * mean / (Math.sqrt(square) + 1e-8);
        }
    }

    private List<ParameterGroup> groups() {
        if (!bowl.weight.isMaterialised()) {
            bowl.materialise(manager, new SplittableRandom(3));
            bowl.requireGradients();
        }
        return ParameterGroup.ofNetwork(bowl, DECAY);
    }

    private void backward() {
        try (NDManager step = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray loss = bowl.loss(step.create(0.25f));
            loss.attach(step);
            collector.backward(loss);
        }
    }

    private void check(Optimizer optimizer, Scalar reference) {
        double[] weight = toDoubles(bowl.weight);
        double[] bias = toDoubles(bowl.bias);
        double[][] weightMemory = new double[weight.length][3];
        double[][] biasMemory = new double[bias.length][3];
        try (optimizer) {
            for (int step = 0; step < STEPS; step++) {
                double scale = step % 2 == 0 ? 1 : 0.5;
                backward();
                optimizer.step(RATE, scale);
                for (int i = 0; i < weight.length; i++) {
                    weight[i] = reference.next(weight[i], Math.pow(weight[i], 3), DECAY, weightMemory[i], scale);
                }
                for (int i = 0; i < bias.length; i++) {
                    bias[i] = reference.next(bias[i], 2 * bias[i], 0, biasMemory[i], scale);
                }
            }
        }
        assertThat(toDoubles(bowl.weight)).containsExactly(weight, within(2e-5));
        assertThat(toDoubles(bowl.bias)).containsExactly(bias, within(2e-5));
    }

    private static double[] toDoubles(Parameter parameter) {
        float[] values = parameter.array().toFloatArray();
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = values[i];
        }
        return out;
    }
}
