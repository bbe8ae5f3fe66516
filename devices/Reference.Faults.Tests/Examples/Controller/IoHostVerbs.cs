using System.Buffers.Binary;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Reservations;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>What hosts do in the examples of I/O commands and of whole namespaces, told as text.</summary>
internal static class IoHostVerbs
{
    /// <summary>How a read of one block ends.</summary>
    internal static string ReadStatus(this Rig rig, ulong block) => rig.Data(NvmOpcode.Read, block, rig.Filled(512, 0, 4096)).ToString();

    /// <summary>Writes blocks of which each holds its place in the command, counted from 1.</summary>
    internal static void WriteNumbered(this Rig rig, ulong first, int blocks)
    {
        var buffer = rig.Filled(blocks * 512, 0, DmaSpace.PageBytes);
        for (var block = 0; block < blocks; block++)
        {
            buffer.Span.Slice(block * 512, 512).Fill((byte)(block + 1));
        }

        Assert.Equal(StatusCode.Success, rig.Data(NvmOpcode.Write, first, buffer));
    }

    /// <summary>Whether blocks hold one value throughout.</summary>
    internal static bool AreUniform(this Rig rig, ulong first, int blocks) => rig.Read(first, blocks).Distinct().Count() == 1;

    internal static void Flush(this Rig rig, uint nsid = Shapes.Nsid) =>
        Assert.Equal(StatusCode.Success, rig.IoStatus(FlushCommand.Encode(new FlushCommand(nsid))));

    internal static void CutPower(this Rig rig)
    {
        rig.Controller.Reset(ResetKind.PowerCycle);
        rig.Started();
    }

    /// <summary>Enables descriptor format 2 of Copy.</summary>
    internal static void EnableCopyFormat(this Rig rig)
    {
        var data = rig.Filled(512, 0, DmaSpace.PageBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(data.Span[4..], 1 << 2);
        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.HostBehaviorSupport), data));
    }

    internal static CommandResult CreateNamespace(this Rig rig, ulong blocks)
    {
        var page = rig.Page();
        BinaryPrimitives.WriteUInt64LittleEndian(page.Span, blocks);
        BinaryPrimitives.WriteUInt64LittleEndian(page.Span[8..], blocks);
        page.Span[30] = 1;
        return rig.Admin(NamespaceManagementCommand.Encode(new NamespaceManagementCommand(NamespaceManagementSelect.Create)), page);
    }

    internal static string Attachment(this Rig rig, NamespaceAttachmentSelect select, uint nsid, params ushort[] controllers)
    {
        var page = rig.Page();
        BinaryPrimitives.WriteUInt16LittleEndian(page.Span, (ushort)controllers.Length);
        for (var entry = 0; entry < controllers.Length; entry++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(page.Span[((entry + 1) * 2)..], controllers[entry]);
        }

        return rig.AdminStatus(NamespaceAttachmentCommand.Encode(new NamespaceAttachmentCommand(select, nsid)), page).ToString();
    }

    internal static StatusCode DeleteNamespace(this Rig rig, uint nsid) =>
        rig.AdminStatus(NamespaceManagementCommand.Encode(new NamespaceManagementCommand(NamespaceManagementSelect.Delete, nsid)));

    /// <summary>The first entries of the list of active namespaces.</summary>
    internal static string Active(this Rig rig)
    {
        var list = rig.Identify(IdentifyCns.ActiveNamespaceList);
        return string.Join(' ', Enumerable.Range(0, 3).Select(entry => BinaryPrimitives.ReadUInt32LittleEndian(list.AsSpan(entry * 4))));
    }

    internal static StatusCode Format(this Rig rig, byte index = 0, uint nsid = Shapes.Nsid) =>
        rig.AdminStatus(FormatNvmCommand.Encode(new FormatNvmCommand(index, nsid)));

    /// <summary>Sends a format and does not wait for its completion.</summary>
    internal static void BeginFormat(this Rig rig)
    {
        Assert.True(rig.Controller.Admin.TrySubmit(FormatNvmCommand.Encode(new FormatNvmCommand(0, Shapes.Nsid)), DmaBuffer.None, out _));
        rig.Controller.Admin.Ring();
    }

    internal static string Protect(this Rig rig, uint state) => rig.SetFeatureStatus(
        new SetFeaturesCommand(FeatureIdentifier.NamespaceWriteProtection, state, Shapes.Nsid)).ToString();

    internal static void Register(this Rig rig, int host, PersistenceChange persistence = PersistenceChange.None) => Assert.Equal(
        StatusCode.Success,
        rig.SendKeys(
            host,
            ReservationRegisterCommand.Encode(new(Shapes.Nsid, ReservationRegisterAction.Register, Persistence: persistence)),
            0,
            KeyOf(host)));

    internal static void Release(this Rig rig, int host, ReservationType type) => Assert.Equal(
        StatusCode.Success,
        rig.SendKeys(
            host,
            ReservationReleaseCommand.Encode(new ReservationReleaseCommand(Shapes.Nsid, ReservationReleaseAction.Release, type)),
            KeyOf(host),
            0));

    internal static void Acquire(this Rig rig, int host, ReservationType type, int? preempted = null) => Assert.Equal(
        StatusCode.Success,
        rig.SendKeys(
            host,
            ReservationAcquireCommand.Encode(new ReservationAcquireCommand(
                Shapes.Nsid, preempted is null ? ReservationAcquireAction.Acquire : ReservationAcquireAction.Preempt, type)),
            KeyOf(host),
            preempted is null ? 0 : KeyOf(preempted.Value)));

    /// <summary>How a host's command without data for the first block ends.</summary>
    internal static string StatusAt(this Rig rig, int host, NvmOpcode opcode)
    {
        var buffer = rig.Subsystem.Controllers[host].Memory.Allocate(512, DmaSpace.PageBytes);
        var command = ReadWriteCommand.Encode(new ReadWriteCommand(opcode, Shapes.Nsid, 0, 0));
        return rig.Io(command, opcode == NvmOpcode.WriteZeroes ? DmaBuffer.None : buffer, host).Completion.Status.CodeWithType.ToString();
    }

    private static ulong KeyOf(int host) => 0x10 + (ulong)host;

    private static StatusCode SendKeys(this Rig rig, int host, in SubmissionEntry command, ulong current, ulong other)
    {
        var buffer = rig.Subsystem.Controllers[host].Memory.Allocate(16, 8);
        BinaryPrimitives.WriteUInt64LittleEndian(buffer.Span, current);
        BinaryPrimitives.WriteUInt64LittleEndian(buffer.Span[8..], other);
        return rig.Io(command, buffer, host).Completion.Status.CodeWithType;
    }
}
