package glint.datasets.frame;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The constants that turn a FLIR camera's counts into temperatures, by Planck's law with the camera's calibration
 * {@code counts + O = R1 / (R2 (exp(B / T) - F))} and the radiation that reflection and air add (Minkina and Dudzik,
 * Infrared Thermography, 2009, chapter 2).
 *
 * @param emissivity of the target, 0 to 1
 * @param distance to it, in metres
 * @param reflected apparent temperature of what it reflects, in kelvins
 * @param air temperature of the air, in kelvins
 * @param window temperature of an infrared window, in kelvins
 * @param windowTransmission 0 to 1
 * @param humidity relative, 0 to 1
 * @param r1 numerator of the calibration
 * @param b its exponent, in kelvins
 * @param f its offset to 1
 * @param o its offset of counts
 * @param r2 its scale
 * @param alpha1 attenuation of the air without moisture
 * @param alpha2 the same, of the second term
 * @param beta1 attenuation by moisture
 * @param beta2 the same, of the second term
 * @param x share of the first term
 */
record Planck(double emissivity, double distance, double reflected, double air, double window,
        double windowTransmission, double humidity, double r1, double b, double f, double o, double r2,
        double alpha1, double alpha2, double beta1, double beta2, double x) {
    static final int RECORD_LENGTH = 0x310;
    private static final double ZERO_CELSIUS = 273.15;

    /** The constants of a camera's record; empty where it leaves the calibration out. */
    static Optional<Planck> read(ByteBuffer in) {
        double humidity = in.getFloat(0x3C);
        Planck planck = new Planck(in.getFloat(0x20), in.getFloat(0x24), in.getFloat(0x28), in.getFloat(0x2C), in
                .getFloat(0x30), in.getFloat(0x34), humidity > 2 ? humidity / 100 : humidity, in.getFloat(0x58),
                in
                        .getFloat(0x5C),
                in.getFloat(0x60), in.getInt(0x308), in.getFloat(0x30C), in.getFloat(0x70), in
                        .getFloat(0x74),
                in.getFloat(0x78), in.getFloat(0x7C), in.getFloat(0x80));
        boolean usable = planck.r1 > 0 && planck.b > 0 && planck.r2 > 0 && planck.emissivity > 0 && planck.air > 0
                && planck.reflected > 0;
        return usable ? Optional.of(planck) : Optional.empty();
    }

    /** Temperatures in degrees Celsius; NaN where counts lie outside of the calibration. */
    Frame temperatures(Frame counts) {
        double celsius = air - ZERO_CELSIUS;
        double water = humidity * Math.exp(1.5587 + 6.939e-2 * celsius - 2.7816e-4 * celsius * celsius
                + 6.8455e-7 * celsius * celsius * celsius);
        // A window stands half-way, so the air attenuates over half of the distance on either side of it.
        double half = Math.sqrt(distance / 2);
        double tau = x * Math.exp(-half * (alpha1 + beta1 * Math.sqrt(water)))
                + (1 - x) * Math.exp(-half * (alpha2 + beta2 * Math.sqrt(water)));
        double glass = windowTransmission > 0 ? windowTransmission : 1;
        double reflection = (1 - emissivity) / emissivity * radiance(reflected);
        double near = (1 - tau) / emissivity / tau * radiance(air);
        double glow = glass < 1 && window > 0 ? (1 - glass) / emissivity / tau / glass * radiance(window) : 0;
        double far = (1 - tau) / emissivity / tau / glass / tau * radiance(air);
        double gain = 1 / (emissivity * tau * glass * tau);
        float[] values = new float[counts.width() * counts.height()];
        for (int i = 0; i < values.length; i++) {
            double own = counts.value(i) * gain - reflection - near - glow - far;
            values[i] = (float) (b / Math.log(r1 / (r2 * (own + o)) + f) - ZERO_CELSIUS);
        }
        return Frame.ofFloats(counts.width(), counts.height(), values);
    }

    /** Counts that a black body of that temperature gives. */
    private double radiance(double kelvin) {
        return r1 / (r2 * (Math.exp(b / kelvin) - f)) - o;
    }
}
