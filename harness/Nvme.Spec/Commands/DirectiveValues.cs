namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>DTYPE (B2.2).</summary>
public enum DirectiveType : byte
{
    /// <summary>Identify, which tells of the others and enables them.</summary>
    Identify = 0,

    /// <summary>Streams.</summary>
    Streams = 1,

    /// <summary>Data placement.</summary>
    DataPlacement = 2,
}

/// <summary>DOPER of the Identify directive (B2.2).</summary>
public enum IdentifyDirectiveOperation : byte
{
    /// <summary>Receive: return <see cref="Directives.IdentifyDirectiveParameters"/>. Send: enable or disable a directive.</summary>
    ReturnParametersOrEnable = 1,
}

/// <summary>DOPER of the Streams directive in Directive Receive (B2.2, LNV).</summary>
public enum StreamsDirectiveReceive : byte
{
    /// <summary>Return <see cref="Directives.StreamsParameters"/>.</summary>
    ReturnParameters = 1,

    /// <summary>Return the open streams, a <see cref="Lists.IdentifierList"/>.</summary>
    GetStatus = 2,

    /// <summary>Allocate streams; CDW12 bits 15:0 how many, completion dword 0 bits 15:0 how many it became.</summary>
    AllocateResources = 3,
}

/// <summary>DOPER of the Streams directive in Directive Send (B2.2, LNV).</summary>
public enum StreamsDirectiveSend : byte
{
    /// <summary>Release the stream of DSPEC.</summary>
    ReleaseIdentifier = 1,

    /// <summary>Release the streams allocated for the namespace.</summary>
    ReleaseResources = 2,
}

/// <summary>CDW12 of Directive Send that enables or disables a directive (B2.2, LNV).</summary>
/// <param name="Bits">The dword.</param>
public readonly record struct DirectiveEnable(uint Bits)
{
    /// <summary>ENDIR, bit 0: enable it.</summary>
    public bool Enable
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }

    /// <summary>TDTYPE, bits 15:8: the directive.</summary>
    public DirectiveType Type
    {
        get => (DirectiveType)BitField.Read(Bits, 8, 8);
        init => Bits = (uint)BitField.Write(Bits, 8, 8, (ulong)value);
    }
}
