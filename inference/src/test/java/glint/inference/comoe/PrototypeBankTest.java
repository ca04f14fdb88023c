package glint.inference.comoe;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PrototypeBankTest {
    private final float[] own = {1, 0, 0, 1, /* domain 1 */ 1, 0, 0, 1, /* domain 2 */ -1, 0, 0, -1};
    private final float[] common = {1, 0, 0, 1};
    private final float[] counts = new float[6];
    private final PrototypeBank bank = PrototypeBank.of(2, own, common, counts);

    @Test
    void aPointMovesTheNearestPrototypeOfItsDomainAlone() {
        bank.update(new float[]{0.6f, 0.8f}, new int[]{1}, PrototypeBank.Average.SEEN);
        assertThat(own).containsExactly(new float[]{1, 0, 0, 1, 1, 0, 0.03f, 0.99f, -1, 0, 0, -1}, within(1e-6f));
        assertThat(counts).containsExactly(0, 0, 0, 1, 0, 0);
        assertThat(bank.seen()).containsExactly(1);
    }

    @Test
    void theAverageOverSeenDomainsLeavesTheOthersOut() {
        bank.update(new float[]{0, -1}, new int[]{2}, PrototypeBank.Average.SEEN);
        assertThat(common).containsExactly(new float[]{-1, 0, 0, -1}, within(1e-6f));
        bank.update(new float[]{0, -1}, new int[]{2}, PrototypeBank.Average.ALL);
        assertThat(common[3]).isGreaterThan(0.9f);
    }

    @Test
    void theNearestDomainIsLookedForAmongTheGivenOnes() {
        assertThat(bank.nearestDomain(List.of(1, 2), new float[]{0.1f, -0.9f})).isEqualTo(2);
        assertThat(bank.nearestDomain(List.of(1, 2), new float[]{0.1f, 0.9f})).isEqualTo(1);
        assertThat(bank.nearestDomain(List.of(2), new float[]{0.1f, 0.9f})).isEqualTo(2);
    }
}
