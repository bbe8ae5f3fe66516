using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences.Running;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Results.Records;

namespace NvmeConformance.CommandLine.Describing;

/// <summary>
/// What a device says of itself, read once through its first controller. A reference device answers as one of the many subsystems that it
/// can be; which one follows from the seed.
/// </summary>
internal sealed class DeviceSurvey
{
    private static readonly Purpose SurveyPurpose = new("survey");

    /// <summary>Who it is.</summary>
    internal required DeviceCard Card { get; init; }

    /// <summary>What the first controller's handle can do.</summary>
    internal required HandleCapabilities Capabilities { get; init; }

    /// <summary>The fields that applicability is decided by.</summary>
    internal required IReadOnlyList<ProbedField> Fields { get; init; }

    /// <summary>Everything that it says, decoded.</summary>
    internal required IReadOnlyList<DescribedSection> Sections { get; init; }

    /// <summary>Its active namespaces.</summary>
    internal IReadOnlyList<ProbedNamespace> Namespaces { get; init; } = [];

    /// <summary>How long it took to start its controllers, in seconds; of a simulated device nearly nothing.</summary>
    internal double StartSeconds { get; init; }

    /// <summary>Reads a device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="uri">How it was named.</param>
    /// <param name="seed">Where a reference device draws from.</param>
    /// <exception cref="DeviceException">It cannot be brought up, or does not answer.</exception>
    internal static DeviceSurvey Take(IDevice device, DeviceUri uri, ulong seed)
    {
        var draw = Draw.FromSeed(seed).For(SurveyPurpose).For(uri.Text);
        var any = device.Provision(SubsystemNeeds.Any, draw) as Provision.Ready;
        if ((any ?? device.Provision(SubsystemNeeds.Least, draw)) is not Provision.Ready ready)
        {
            throw new DeviceException($"{uri} provides no subsystem at all, not even one of any shape.");
        }

        using var bench = new Bench(ready.Subsystem, SuiteRun.LayoutFor(SubsystemNeeds.Any));
        var clock = new RealClock();
        bench.Start();
        var startSeconds = clock.NowNanoseconds / 1e9;
        var reader = new PageReader(bench.Controllers[0]);
        return new DeviceSurvey
        {
            Card = CardOf(uri, reader.Identify(new IdentifyCommand(IdentifyCns.Controller)), bench.Probed)
                with { IsMadeFromSeed = device.Traits.HasFlag(DeviceTraits.Reference) },
            Capabilities = bench.Controllers[0].Capabilities,
            Fields = [.. bench.Probed.Fields().Values],
            Sections = [.. SectionsOf(reader, bench)],
            Namespaces = [.. bench.Probed.Namespaces],
            StartSeconds = startSeconds,
        };
    }

    private static DeviceCard CardOf(DeviceUri uri, byte[]? page, ProbedSubsystem probed)
    {
        var card = new DeviceCard
        {
            Uri = uri.Text,
            Adapter = uri.Scheme,
            Facts = [.. probed.Fields().Values.Select(field => new DeviceFact(field.Name, $"{field.Value}", field.Location))],
        };
        if (page is null)
        {
            return card;
        }

        ref readonly var identity = ref MemoryMarshal.AsRef<IdentifyController>(page);
        return card with
        {
            Model = AsciiField.Read(identity.ModelNumber),
            SerialNumber = AsciiField.Read(identity.SerialNumber),
            FirmwareRevision = AsciiField.Read(identity.FirmwareRevision),
            Vendor = $"{identity.PciVendorIdentifier:X4}h",
            SubsystemName = NqnField.Read(identity.NvmSubsystemQualifiedName),
        };
    }

    private static IEnumerable<DescribedSection> SectionsOf(PageReader reader, Bench bench)
    {
        if (bench.Controllers[0].Registers is { } registers)
        {
            yield return new DescribedSection("Registers", "BAR 0", RegisterListing.Of(registers));
        }

        var controllerPage = new IdentifyCommand(IdentifyCns.Controller);
        yield return Section<IdentifyController>("Identify Controller", "CNS 01h", reader.Identify(controllerPage));
        var commandSetPage = new IdentifyCommand(IdentifyCns.CommandSetController);
        yield return Section<NvmIdentifyController>(
            "Identify Controller, NVM command set", "CNS 06h, CSI 00h", reader.Identify(commandSetPage));
        foreach (var identifier in bench.Probed.Namespaces.Select(ns => ns.Identifier))
        {
            var page = reader.Identify(new IdentifyCommand(IdentifyCns.Namespace, identifier));
            yield return Section<IdentifyNamespace>($"Identify Namespace {identifier}", "CNS 00h", page);
            page = reader.Identify(new IdentifyCommand(IdentifyCns.CommandSetNamespace, identifier));
            yield return Section<NvmIdentifyNamespace>($"Identify Namespace {identifier}, NVM command set", "CNS 05h, CSI 00h", page);
        }

        var health = reader.Log(LogPageIdentifier.SmartHealthInformation, SmartHealthInformation.Size);
        yield return Section<SmartHealthInformation>("SMART / Health Information", "LID 02h", health);
        yield return new DescribedSection("Features", "Get Features, current values", FeatureListing.Of(reader));
    }

    private static DescribedSection Section<T>(string title, string source, byte[]? page)
        where T : unmanaged => new(title, source, page is null ? null : FieldListing.Of<T>(page));
}
