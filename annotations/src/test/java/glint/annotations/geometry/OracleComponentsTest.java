package glint.annotations.geometry;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

import glint.annotations.SharedData;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Components of real masks against those another program found. */
class OracleComponentsTest {
    private record Expected(Box box, int area, double x, double y) {}

    @Test
    void everyComponentOfTheRealMasksIsFound() throws IOException {
        Map<String, List<Expected>> oracle = new LinkedHashMap<>();
        for (String line : Files.readAllLines(SharedData.of("oracle_components_8conn.csv")).stream().skip(1).toList()) {
            String[] f = line.split(",", -1);
            Box box = Box.ofPixels(number(f[5]), number(f[6]), number(f[7]), number(f[8]));
            oracle.computeIfAbsent(f[0] + "," + f[1], k -> new ArrayList<>()).add(
                    new Expected(box, number(f[9]), Double.parseDouble(f[10]), Double.parseDouble(f[11])));
        }
        int compared = 0;
        for (Map.Entry<String, List<Expected>> image : oracle.entrySet()) {
            List<BitMask> found = ConnectedComponents.of(mask(image.getKey()), 8);
            assertThat(found).as(image.getKey()).hasSameSizeAs(image.getValue());
            for (int i = 0; i < found.size(); i++) {
                Expected expected = image.getValue().get(i);
                assertThat(found.get(i).bounds()).as(image.getKey()).isEqualTo(expected.box());
                assertThat(found.get(i).area()).isEqualTo(expected.area());
                assertThat(found.get(i).centroid().x() - 0.5).isCloseTo(expected.x(), within(5.1e-5));
                assertThat(found.get(i).centroid().y() - 0.5).isCloseTo(expected.y(), within(5.1e-5));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(1973);
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private static BitMask mask(String key) throws IOException {
        String[] parts = key.split(",", -1);
        Path folder = SharedData.of(parts[0] + (parts[0].equals("SIRST-V2") ? "/annotations/masks" : "/masks"));
        Path suffixed = folder.resolve(parts[1] + "_pixels0.png");
        Path file = Files.exists(suffixed) ? suffixed : folder.resolve(parts[1] + ".png");
        Raster raster = ImageIO.read(file.toFile()).getRaster();
        return BitMask.of(0, 0, raster.getWidth(), raster.getHeight(), (x, y) -> raster.getSample(x, y, 0) > 0);
    }
}
