using System.Reflection;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Spec.Tests.Registers;

public class RegisterMap
{
    [Fact]
    public void Every_register_of_the_standard_has_its_offset()
    {
        (int Offset, string Name)[] expected =
        [
            (0x000, "ControllerCapabilities"),
            (0x008, "Version"),
            (0x00C, "InterruptMaskSet"),
            (0x010, "InterruptMaskClear"),
            (0x014, "ControllerConfiguration"),
            (0x01C, "ControllerStatus"),
            (0x020, "NvmSubsystemReset"),
            (0x024, "AdminQueueAttributes"),
            (0x028, "AdminSubmissionQueueBase"),
            (0x030, "AdminCompletionQueueBase"),
            (0x038, "ControllerMemoryBufferLocation"),
            (0x03C, "ControllerMemoryBufferSize"),
            (0x040, "BootPartitionInformation"),
            (0x044, "BootPartitionReadSelect"),
            (0x048, "BootPartitionMemoryBufferLocation"),
            (0x050, "ControllerMemoryBufferSpaceControl"),
            (0x058, "ControllerMemoryBufferStatus"),
            (0x05C, "ControllerMemoryBufferElasticityBufferSize"),
            (0x060, "ControllerMemoryBufferSustainedWriteThroughput"),
            (0x064, "NvmSubsystemShutdown"),
            (0x068, "ControllerReadyTimeouts"),
            (0xE00, "PersistentMemoryRegionCapabilities"),
            (0xE04, "PersistentMemoryRegionControl"),
            (0xE08, "PersistentMemoryRegionStatus"),
            (0xE0C, "PersistentMemoryRegionElasticityBufferSize"),
            (0xE10, "PersistentMemoryRegionSustainedWriteThroughput"),
            (0xE14, "PersistentMemoryRegionSpaceControlLow"),
            (0xE18, "PersistentMemoryRegionSpaceControlHigh"),
            (0x1000, "FirstDoorbell"),
        ];

        var actual = typeof(RegisterOffset)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => ((int)field.GetRawConstantValue()!, field.Name))
            .Order();

        Assert.Equal(expected, actual);
    }
}
