using System.Reflection;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Tests.Stages;

/// <summary>What devices say of themselves, for tests.</summary>
internal static class Subsystems
{
    public static SuiteAssembly Suite { get; } = SuiteAssembly.Of(Assembly.Load("NvmeConformance.Controller"));

    public static RequirementRegistry Registry { get; } = RequirementRegistry.Load(Suite.RequirementFiles);

    /// <summary>Two namespaces, 1 and 3, of NN 4; 512-byte blocks; revision 2.2.</summary>
    public static ProbedSubsystem Example(Func<IdentifyController, IdentifyController>? change = null, uint version = 0x20200)
    {
        var identity = new IdentifyController
        {
            Version = new SpecificationVersion(version),
            NumberOfNamespaces = 4,
            SubmissionQueueEntrySize = new QueueEntrySizes(0x66),
            CompletionQueueEntrySize = new QueueEntrySizes(0x44),
            ControllerType = ControllerType.Io,
            LogPageAttributes = LogPageAttributes.ExtendedData | LogPageAttributes.CommandsSupportedAndEffects,
            OptionalNvmCommands = OptionalNvmCommands.SaveAndSelectFeatures,
            ErrorLogPageEntriesZeroBased = 63,
        };
        AsciiField.Write(identity.SerialNumber, "S1");
        AsciiField.Write(identity.ModelNumber, "M1");
        AsciiField.Write(identity.FirmwareRevision, "1.0");
        NqnField.Write(identity.NvmSubsystemQualifiedName, "nqn.2014-08.org.example:one");
        identity = change?.Invoke(identity) ?? identity;
        var subsystem = new ProbedSubsystem
        {
            ControllerCount = 2,
            IoQueuesPerController = 1,
            HighestNamespaceIdentifier = 4,
            MaximumTransferBytes = 128 * 1024,
            Version = version,
            KnowsAllActive = true,
            Handle = HandleCapabilities.RawQueues,
            OptionalNvmCommands = (ushort)identity.OptionalNvmCommands,
        };
        subsystem.Take(identity);
        subsystem.TakeActive([1, 3]);
        foreach (var identifier in (uint[])[1, 3])
        {
            subsystem.Add(new ProbedNamespace(identifier, 100, 512, 0, 1, false, false, false));
        }

        return subsystem;
    }
}
