package glint.inference.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;

import glint.annotations.InputException;
import glint.inference.nn.Activation;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.ConvNorm;
import glint.inference.nn.Normalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StateDictTest {
    @Test
    void whatWasSavedLoadsAgainAndBatchCountersArePassedOver() {
        try (NDManager manager = NDManager.newBaseManager()) {
            ConvNorm source = block();
            source.materialise(manager, new SplittableRandom(1));
            Map<String, StoredTensor> tensors = new LinkedHashMap<>(StateDict.save(source, Map.of()).tensors());
            tensors.put("bn.num_batches_tracked", new StoredTensor(List.of(), new float[]{12}));
            ConvNorm target = block();
            StateDict.load(new Checkpoint(tensors, Map.of()), target, manager, "test");
            target.stateDict().forEach((key, parameter) -> assertThat(parameter.array().toFloatArray()).as(key)
                    .isEqualTo(source.parameter(key).array().toFloatArray()));
        }
    }

    @Test
    void missingUnexpectedAndMisshapenKeysAreNamedAndNothingIsLoaded() {
        try (NDManager manager = NDManager.newBaseManager()) {
            ConvNorm source = block();
            source.materialise(manager, new SplittableRandom(1));
            Map<String, StoredTensor> tensors = new LinkedHashMap<>(StateDict.save(source, Map.of()).tensors());
            tensors.remove("bn.bias");
            tensors.put("head.weight", new StoredTensor(List.of(1L), new float[1]));
            tensors.put("conv.weight", new StoredTensor(List.of(1L), new float[1]));
            Checkpoint other = new Checkpoint(tensors, Map.of());
            ConvNorm target = block();
            StateDict.Match match = StateDict.match(other, target);
            assertThat(match.missing()).containsExactly("bn.bias");
            assertThat(match.unexpected()).containsExactly("head.weight");
            assertThat(match.misshapen()).containsExactly("conv.weight");
            assertThatThrownBy(() -> StateDict.load(other, target, manager, "other.safetensors"))
                    .isInstanceOf(InputException.class).hasMessageContaining("other.safetensors")
                    .hasMessageContaining("bn.bias").hasMessageContaining("head.weight");
            assertThat(target.stateDict().values()).noneMatch(p -> p.isMaterialised());
        }
    }

    private static ConvNorm block() {
        return new ConvNorm(ConvGeometry.square(2, 4, 3), Normalisation.YOLO, Activation.SILU);
    }
}
