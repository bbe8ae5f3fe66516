using System.Runtime.InteropServices;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Lists;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.Linux;

/// <summary>
/// What a Linux host relies on when it gets to know a controller (core digest 17): our rules, which bind reference devices only.
/// </summary>
internal sealed class LinuxOracle : AttentiveOracle
{
    private const int LongestNameBytes = 222;
    private const byte SubmissionSizes = 0x66;
    private const byte CompletionSizes = 0x44;

    // Far beyond what flash memory works at.
    private const int ColdestKelvin = 200;
    private const int HottestKelvin = 500;
    private readonly LinuxRules _rules;
    private readonly LinuxNamespaceJudge _namespaces;
    private readonly List<uint> _list = [];
    private bool _hasList;

    private LinuxOracle(LinuxRules rules)
        : base(rules.NamespaceList, rules.NamespaceList)
    {
        _rules = rules;
        _namespaces = new LinuxNamespaceJudge(rules);
    }

    /// <summary>An oracle for a registry.</summary>
    public static IOracle For(RequirementRegistry registry) => new LinuxOracle(new LinuxRules(registry));

    /// <inheritdoc />
    protected override void Forget()
    {
        _namespaces.Forget();
        _hasList = false;
    }

    /// <inheritdoc />
    protected override void Complete(Invocation invocation, in CompletionEntry completion)
    {
        var status = completion.Status;
        switch ((AdminOpcode)invocation.Command.Opcode)
        {
            case AdminOpcode.Identify:
                CompleteIdentify(IdentifyCommand.Decode(invocation.Command), status, invocation.Data);
                break;
            case AdminOpcode.GetLogPage:
                CompleteLog(GetLogPageCommand.Decode(invocation.Command), status, invocation.Data);
                break;
            case AdminOpcode.SetFeatures:
                CompleteSet(SetFeaturesCommand.Decode(invocation.Command).Feature, status);
                break;
            case AdminOpcode.GetFeatures:
                StatusSet.Success.Expect(Judge, _rules.DataPlacement, status);
                break;
            case AdminOpcode.SecurityReceive:
                Judge.Expect(
                    _rules.Security,
                    status.CodeWithType != StatusCode.InvalidCommandOpcode,
                    "a command that is known",
                    $"{status}");
                break;
        }
    }

    private void CompleteIdentify(in IdentifyCommand command, Status status, ReadOnlySpan<byte> data)
    {
        if (IsReserved((byte)command.Structure))
        {
            Judge.Expect(_rules.DoNotRetry, status.DoNotRetry, "Do Not Retry with an error that stays", $"{status}");
            return;
        }

        StatusSet.Success.Expect(Judge, RuleOf(command.Structure), status);
        if (!status.IsSuccess)
        {
            return;
        }

        var identifier = command.NamespaceIdentifier;
        switch (command.Structure)
        {
            case IdentifyCns.Controller:
                ExpectController(MemoryMarshal.AsRef<IdentifyController>(data));
                break;
            case IdentifyCns.CommandSetController:
                ExpectLimits(MemoryMarshal.AsRef<NvmIdentifyController>(data));
                break;
            case IdentifyCns.ActiveNamespaceList:
                ExpectPage(identifier, MemoryMarshal.Cast<byte, uint>(data));
                if (identifier == 0)
                {
                    ExpectList(new NamespaceList(data).Identifiers);
                }

                break;
            case IdentifyCns.Namespace:
                _namespaces.Expect(Judge, identifier, MemoryMarshal.AsRef<IdentifyNamespace>(data));
                break;
            case IdentifyCns.NamespaceIdentificationDescriptorList:
                _namespaces.ExpectDescriptors(Judge, Subsystem, identifier, data);
                break;
            case IdentifyCns.IndependentNamespace:
                _namespaces.ExpectIndependent(Judge, identifier, MemoryMarshal.AsRef<IndependentIdentifyNamespace>(data));
                break;
        }
    }

    private static bool IsReserved(byte structure) => structure is >= 0x0B and <= 0x0F;

    private Rule RuleOf(IdentifyCns structure) => structure switch
    {
        IdentifyCns.Controller => _rules.ControllerType,
        IdentifyCns.CommandSetController => _rules.CommandSetLimits,
        IdentifyCns.ActiveNamespaceList => _rules.NamespaceList,
        IdentifyCns.NamespaceIdentificationDescriptorList => _rules.Descriptors,
        IdentifyCns.IndependentNamespace => _rules.IndependentStructure,
        IdentifyCns.CommandSetNamespace when Subsystem.Identity.Attributes.HasFlag(ControllerAttributes.ExtendedLbaFormats) =>
            _rules.ExtendedFormats,
        _ => _rules.Namespace,
    };

    private void ExpectController(in IdentifyController identity)
    {
        ReadOnlySpan<byte> name = identity.NvmSubsystemQualifiedName;
        var end = name.IndexOf((byte)0);
        Judge.Expect(
            _rules.SubsystemName,
            end is > 0 and <= LongestNameBytes && !name[end..].ContainsAnyExcept((byte)0),
            "SUBNQN of 1 to 222 bytes, padded with NULs",
            $"{end} bytes before the first NUL");
        var isText = AsciiField.IsWellFormed(identity.SerialNumber) && AsciiField.IsWellFormed(identity.ModelNumber)
            && AsciiField.IsWellFormed(identity.FirmwareRevision);
        Judge.Expect(_rules.Strings, isText, "SN, MN and FR padded with spaces", $"other bytes");
        var type = identity.ControllerType;
        Judge.Expect(_rules.ControllerType, (byte)type <= (byte)ControllerType.Io, "an I/O controller", $"{type}");
        var (submission, completion) = (identity.SubmissionQueueEntrySize.Bits, identity.CompletionQueueEntrySize.Bits);
        Judge.Expect(
            _rules.EntrySizes,
            submission == SubmissionSizes && completion == CompletionSizes,
            "SQES 66h and CQES 44h",
            $"{submission:X2}h, {completion:X2}h");
        ExpectNothingUnusable(identity);
        var (before, now) = (Subsystem.Identity.ControllerIdentifier, identity.ControllerIdentifier);
        ReadOnlySpan<byte> nameBefore = Subsystem.Identity.NvmSubsystemQualifiedName;
        Judge.Expect(
            _rules.SameAfterReset,
            before == now && nameBefore.SequenceEqual(name),
            "the CNTLID and SUBNQN of the start",
            $"others");
    }

    // One range may not be longer than all together, and so many ranges have to come to as much as all together may be; 0 is no limit.
    private void ExpectLimits(in NvmIdentifyController limits)
    {
        var (ranges, each, all) = (
            limits.DatasetManagementRangesLimit, limits.DatasetManagementRangeSizeLimitBlocks, limits.DatasetManagementSizeLimitBlocks);
        var reach = ranges == 0 || each == 0 ? ulong.MaxValue : (ulong)ranges * each;
        Judge.Expect(
            _rules.CommandSetLimits,
            all == 0 || (each <= all && all <= reach),
            "DMSL no less than DMRSL, and no more than DMRL ranges of DMRSL",
            $"DMRL {ranges}, DMRSL {each}, DMSL {all}");
    }

    private void ExpectNothingUnusable(in IdentifyController identity)
    {
        var (most, highest) = (identity.MaximumAllowedNamespaces, identity.NumberOfNamespaces);
        Judge.Expect(
            _rules.AnaReporting,
            !identity.MultiPath.HasFlag(MultiPathCapabilities.AnaReporting) || (most > 0 && most <= highest),
            $"ANA reporting with MNAN from 1 to NN {highest}",
            $"MNAN {most}");
        var (preferred, smallest) = (identity.HostMemoryBufferPreferredSize4Kibibytes, identity.HostMemoryBufferMinimumSize4Kibibytes);
        Judge.Expect(
            _rules.HostMemoryBuffer,
            !identity.OptionalAdminCommands.HasFlag(OptionalAdminCommands.HostManagedLiveMigration) || (preferred | smallest) == 0,
            "no host memory asked for by a controller that can be migrated",
            $"HMPRE {preferred}, HMMIN {smallest}");
    }

    // A walk goes on from the last identifier of a page, and ends: each is behind the one before it, there is one, and zeros end the page.
    private void ExpectPage(uint after, ReadOnlySpan<uint> page)
    {
        var (previous, count) = (after, 0);
        while (count < page.Length && page[count] > previous && page[count] <= NamespaceKinds.LastBeforeBroadcast)
        {
            previous = page[count++];
        }

        Judge.Expect(
            _rules.NamespaceList,
            !page[count..].ContainsAnyExcept(0u),
            $"ascending identifiers behind {after}, and zeros to the end",
            $"{(count < page.Length ? page[count] : 0):X}h in entry {count}");
    }

    private void ExpectList(ReadOnlySpan<uint> list)
    {
        if (_hasList)
        {
            Judge.Expect(
                _rules.SameAfterReset,
                list.SequenceEqual(CollectionsMarshal.AsSpan(_list)),
                "the same namespaces as before",
                $"others");
        }

        _list.Clear();
        _list.AddRange(list);
        _hasList = true;
    }

    private void CompleteLog(in GetLogPageCommand command, Status status, ReadOnlySpan<byte> data)
    {
        switch (command.Log)
        {
            case LogPageIdentifier.CommandsSupportedAndEffects:
                StatusSet.Success.Expect(Judge, _rules.EffectsLog, status);
                break;
            case LogPageIdentifier.AsymmetricNamespaceAccess:
                StatusSet.Success.Expect(Judge, _rules.AnaReporting, status);
                break;
            case LogPageIdentifier.SmartHealthInformation:
                StatusSet.Success.Expect(Judge, _rules.HealthLog, status);
                var kelvin = status.IsSuccess ? MemoryMarshal.Read<SmartHealthInformation>(data).CompositeTemperatureKelvin : ColdestKelvin;
                Judge.Expect(
                    _rules.HealthLog,
                    kelvin is >= ColdestKelvin and <= HottestKelvin,
                    "a temperature in kelvin that a drive can have",
                    $"{kelvin} K");
                break;
        }
    }

    private void CompleteSet(FeatureIdentifier feature, Status status)
    {
        var rule = feature switch
        {
            FeatureIdentifier.Timestamp => _rules.Timestamp,
            FeatureIdentifier.HostBehaviorSupport => _rules.HostBehavior,
            _ => _rules.PowerStates,
        };
        StatusSet.Success.Expect(Judge, rule, status);
    }
}
