using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;

namespace NvmeConformance.LbaAllocation.Tests.Stages;

/// <summary>What devices say of themselves, for tests.</summary>
internal static class Subsystems
{
    private const ushort DatasetManagementAndWriteZeroes = (1 << 2) | (1 << 3);

    public static RequirementRegistry Registry { get; } =
        RequirementRegistry.Load(SuiteAssembly.Of(typeof(AllocationOracle).Assembly).RequirementFiles);

    /// <summary>512-byte blocks, as in the worked example of the digest, 3.1.</summary>
    public static ProbedNamespace Example { get; } = Namespace(1, sizeBlocks: 100, unitBlocks: 8);

    public static ProbedNamespace Namespace(uint identifier, ulong sizeBlocks, uint unitBlocks, int deallocatedRead = 1) => new(
        identifier,
        sizeBlocks,
        BlockBytes: 512,
        unitBlocks,
        deallocatedRead,
        WriteZeroesDeallocates: true,
        ReportsDeallocatedError: false,
        ThinProvisioned: false);

    public static ProbedSubsystem With(params ProbedNamespace[] namespaces)
    {
        var subsystem = new ProbedSubsystem
        {
            ControllerCount = 1,
            IoQueuesPerController = 1,
            HighestNamespaceIdentifier = 4,
            MaximumTransferBytes = 128 * 1024,
            ReportsAllocatedLbas = true,
            Version = 0x0002_0200,
            OptionalNvmCommands = DatasetManagementAndWriteZeroes,
        };
        foreach (var ns in namespaces)
        {
            subsystem.Add(ns);
        }

        return subsystem;
    }
}
