package glint.datasets.synthetic;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.datasets.frame.Frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ClutterTest {
    private final Chance chance = new Chance();

    @Test
    void deviatesAreStandardNormalUpToTheirTails() {
        SplittableRandom random = new SplittableRandom(1);
        int n = 2_000_000;
        double sum = 0;
        double squares = 0;
        double fourths = 0;
        int beyondThree = 0;
        int beyondFour = 0;
        for (int i = 0; i < n; i++) {
            double z = chance.normal(random);
            sum += z;
            squares += z * z;
            fourths += z * z * z * z;
            beyondThree += Math.abs(z) > 3 ? 1 : 0;
            beyondFour += Math.abs(z) > 4 ? 1 : 0;
        }

        assertThat(sum / n).isCloseTo(0, within(0.003));
        assertThat(squares / n).isCloseTo(1, within(0.004));
        assertThat(fourths / n).isCloseTo(3, within(0.03));
        assertThat(beyondThree / (double) n).isCloseTo(0.0027, within(0.0002));
        assertThat(beyondFour / (double) n).isCloseTo(6.3e-5, within(2e-5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 3})
    void thePowerOfATextureFallsWithItsExponent(double beta) {
        int side = 128;
        double[] power = new double[side / 2];
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 40; round++) {
            for (Texture texture : new SpectralNoise(chance).pair(random, side, side, beta, 1, 1e6)) {
                addPowerAcross(texture, power);
            }
        }
        double low = power[4] + power[5];
        double high = power[16] + power[20];

        // From wave number 4.5 to 18: four times the frequency, 4^-β of the power.
        assertThat(Math.log(low / high) / Math.log(4)).isCloseTo(beta, within(0.35));
    }

    /** Adds the power of waves that run across: the spectrum of the column means. */
    private static void addPowerAcross(Texture texture, double[] power) {
        int side = texture.width();
        for (int k = 1; k < power.length; k++) {
            double re = 0;
            double im = 0;
            for (int x = 0; x < side; x++) {
                double column = 0;
                for (int y = 0; y < side; y++) {
                    column += texture.at(x, y);
                }
                re += column * Math.cos(2 * Math.PI * k * x / side);
                im += column * Math.sin(2 * Math.PI * k * x / side);
            }
            power[k] += re * re + im * im;
        }
    }

    @Test
    void texturesHaveMeanZeroAndUnitDeviation() {
        for (Texture texture : new SpectralNoise(chance).pair(new SplittableRandom(3), 64, 32, 2.5, 2, 30)) {
            double sum = 0;
            double squares = 0;
            for (float v : texture.values()) {
                sum += v;
                squares += v * v;
            }

            assertThat(sum / 2048).isCloseTo(0, within(1e-4));
            assertThat(squares / 2048).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void aWindowAtWholePixelsIsACopyAndBetweenThemFollowsAWave() {
        int side = 64;
        float[] values = new float[side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(2 * Math.PI * 4 * (i % side) / side);
        }
        Texture wave = new Texture(side, side, values);
        float[] whole = new float[20 * 10];
        float[] between = new float[20 * 10];
        wave.window(60, -3, 20, 10, whole);
        wave.window(60.3, -3.7, 20, 10, between);

        for (int x = 0; x < 20; x++) {
            assertThat(whole[40 + x]).isEqualTo(wave.at(60 + x, 0));
            assertThat((double) between[40 + x]).isCloseTo(Math.sin(2 * Math.PI * 4 * (60.3 + x) / side), within(0.01));
        }
    }

    @Test
    void aSourceKeepsItsEnergyWhereverItsCentreLies() {
        for (double at : new double[]{20, 20.3, 20.5, 20.99}) {
            float[] image = new float[40 * 40];
            new PointSource(at, 20.7, 1.2, 0.6, 0.6, 0.8).addTo(image, new ImageSize(40, 40), 5);
            double sum = 0;
            double moment = 0;
            for (int i = 0; i < image.length; i++) {
                sum += image[i];
                moment += image[i] * (i % 40 + 0.5);
            }

            assertThat(sum).isCloseTo(5 * 2 * Math.PI * 1.2 * 0.6, within(0.02));
            assertThat(moment / sum).isCloseTo(at, within(0.01));
        }
    }

    @Test
    void theRatioIsTheStepOverTheDeviationOfTheRing() {
        float[] image = new float[64 * 64];
        for (int i = 0; i < image.length; i++) {
            image[i] = 100 + ((i % 64 + i / 64) % 2 == 0 ? 3 : -3);
        }
        BitMask target = BitMask.of(30, 30, 2, 2, (x, y) -> true);
        target.forEach((x, y) -> image[y * 64 + x] = 115);
        Frame frame = Frame.ofFloats(64, 64, image);

        assertThat(SignalToClutter.of(frame, target).orElseThrow()).isCloseTo(5, within(1e-6));
        assertThat(SignalToClutter.of(Frame.ofFloats(8, 8, new float[64]), target)).isEmpty();
    }

    @Test
    void theBackgroundNeverMovesFasterThanTheRecipeAllows() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 200; round++) {
            EgoMotion motion = EgoMotion.draw(random, 0.5);
            for (int i = 0; i < 50; i++) {
                double step = Math.hypot(motion.x(i + 1) - motion.x(i), motion.y(i + 1) - motion.y(i));
                assertThat(step).isLessThan(0.5);
                assertThat(Math.abs(motion.y(i))).isLessThan(Backdrop.MARGIN / 4.0);
            }
        }
    }
}
